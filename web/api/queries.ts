/** The page's queries to the server, each with its cache key. */
import { queryOptions } from '@tanstack/react-query'
import type { Query } from '@tanstack/react-query'
import type { Me } from '../../server/contract/account.ts'
import type { Course } from '../../server/contract/course.ts'
import type { Exercise, ExpectedWait } from '../../server/contract/exercise.ts'
import type { Submission, SubmissionSummary } from '../../server/contract/submission.ts'
import { HttpProblem, request } from './http.ts'

/** Events announce changes. Polling covers a proxy that blocks the event stream. */
const WITHOUT_EVENTS_MS = 5_000

/** The signed-in user, or null. Fetched again when the window gets focus: another tab may have changed it. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: Infinity,
  refetchOnWindowFocus: 'always',
  async queryFn({ signal, client }) {
    const me = await request<Me>('/api/me', { signal }).catch((problem: unknown) => {
      if (problem instanceof HttpProblem && problem.status === 401) return null
      throw problem
    })
    // another user is signed in: remove the data of the one before
    const before = client.getQueryData<Me | null>(['me'])
    if (before !== undefined && before?.id !== me?.id)
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
    return me
  },
})

export const courseQuery = queryOptions({
  queryKey: ['course'],
  queryFn: ({ signal }) => request<Course>('/api/course', { signal }),
})

export const exerciseQuery = (slug: string) =>
  queryOptions({
    queryKey: ['exercise', slug],
    // never from the cache: the editor starts from the draft in it
    gcTime: 0,
    queryFn: ({ signal }) => request<Exercise>(`/api/exercises/${encodeURIComponent(slug)}`, { signal }),
  })

/** A queue moves without an event to those who are not in it. */
const WAIT_MS = 20_000

/** How long a training would wait, and how long those of the reader do. */
export const expectedWaitQuery = (slug: string) =>
  queryOptions({
    queryKey: ['expected-wait', slug],
    refetchInterval: WAIT_MS,
    queryFn: ({ signal }) => request<ExpectedWait>(`/api/exercises/${encodeURIComponent(slug)}/wait`, { signal }),
  })

/** Newest first. */
export const submissionsQuery = (slug: string) =>
  queryOptions({
    queryKey: ['submissions', slug],
    refetchInterval: ({ state }: Query<SubmissionSummary[]>) =>
      state.data?.some((one) => one.state !== 'ended') ? WITHOUT_EVENTS_MS : false,
    queryFn: ({ signal }) =>
      request<SubmissionSummary[]>(`/api/exercises/${encodeURIComponent(slug)}/submissions`, { signal }),
  })

const ended = ({ state }: Pick<Query<Submission>, 'state'>): boolean => state.data?.state === 'ended'

export const submissionQuery = (id: string) =>
  queryOptions({
    queryKey: ['submission', id],
    staleTime: (query: Query<Submission>) => (ended(query) ? Infinity : 0),
    refetchInterval: (query: Query<Submission>) => (ended(query) ? false : WITHOUT_EVENTS_MS),
    queryFn: ({ signal }) => request<Submission>(`/api/submissions/${encodeURIComponent(id)}`, { signal }),
  })

/** The page's queries to the server, each with its cache key. */
import { queryOptions } from '@tanstack/react-query'
import type { Query } from '@tanstack/react-query'
import type { Me } from '../../server/contract/account.ts'
import type { Course } from '../../server/contract/course.ts'
import type { Exercise, ExpectedWait } from '../../server/contract/exercise.ts'
import type { Submission, SubmissionSummary } from '../../server/contract/submission.ts'
import { courseApi } from './course.ts'
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

export const courseQuery = (id: string) =>
  queryOptions({
    queryKey: ['course', id],
    enabled: id !== '',
    queryFn: ({ signal }) => request<Course>(courseApi(id), { signal }),
  })

const exerciseApi = (courseId: string, slug: string): string =>
  `${courseApi(courseId)}/exercises/${encodeURIComponent(slug)}`

export const exerciseQuery = (courseId: string, slug: string) =>
  queryOptions({
    queryKey: ['exercise', courseId, slug],
    // never from the cache: the editor starts from the draft in it
    gcTime: 0,
    queryFn: ({ signal }) => request<Exercise>(exerciseApi(courseId, slug), { signal }),
  })

/** A queue moves without an event to those who are not in it. */
const WAIT_MS = 20_000

/** How long a training would wait, and how long those of the reader do. */
export const expectedWaitQuery = (courseId: string, slug: string) =>
  queryOptions({
    queryKey: ['expected-wait', courseId, slug],
    refetchInterval: WAIT_MS,
    queryFn: ({ signal }) => request<ExpectedWait>(`${exerciseApi(courseId, slug)}/wait`, { signal }),
  })

/** Newest first. */
export const submissionsQuery = (courseId: string, slug: string) =>
  queryOptions({
    queryKey: ['submissions', courseId, slug],
    refetchInterval: ({ state }: Query<SubmissionSummary[]>) =>
      state.data?.some((one) => one.state !== 'ended') ? WITHOUT_EVENTS_MS : false,
    queryFn: ({ signal }) => request<SubmissionSummary[]>(`${exerciseApi(courseId, slug)}/submissions`, { signal }),
  })

const ended = ({ state }: Pick<Query<Submission>, 'state'>): boolean => state.data?.state === 'ended'

export const submissionQuery = (id: string) =>
  queryOptions({
    queryKey: ['submission', id],
    staleTime: (query: Query<Submission>) => (ended(query) ? Infinity : 0),
    refetchInterval: (query: Query<Submission>) => (ended(query) ? false : WITHOUT_EVENTS_MS),
    queryFn: ({ signal }) => request<Submission>(`/api/submissions/${encodeURIComponent(id)}`, { signal }),
  })

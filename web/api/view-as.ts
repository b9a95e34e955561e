/** Requests of what a student sees at a time, for staff. */
import { queryOptions } from '@tanstack/react-query'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { ViewAs } from '../../server/contract/view-as.ts'
import { courseApi } from './course.ts'
import { request } from './http.ts'

/** @param at ISO 8601; null: now */
const path = (courseId: string, person: string, at: string | null, rest = ''): string =>
  `${courseApi(courseId)}/as/${encodeURIComponent(person)}${rest}${at === null ? '' : `?at=${encodeURIComponent(at)}`}`

// each look is an entry of the audit log, so none is repeated unasked
const asked = { staleTime: Infinity, refetchOnWindowFocus: false } as const

export const viewAsQuery = (courseId: string, person: string, at: string | null) =>
  queryOptions({
    queryKey: ['view-as', courseId, person, at],
    ...asked,
    queryFn: ({ signal }) => request<ViewAs>(path(courseId, person, at), { signal }),
  })

export const exerciseAsQuery = (courseId: string, person: string, at: string | null, slug: string) =>
  queryOptions({
    queryKey: ['view-as', courseId, person, at, slug],
    ...asked,
    queryFn: ({ signal }) =>
      request<Exercise>(path(courseId, person, at, `/exercises/${encodeURIComponent(slug)}`), { signal }),
  })

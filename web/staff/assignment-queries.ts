/** Requests of assignments, for staff. */
import { queryOptions } from '@tanstack/react-query'
import type { AssignmentList, AssignmentSettings } from '../../server/contract/assignment.ts'
import { courseApi } from '../api/course.ts'
import { request } from '../api/http.ts'

const api = (courseId: string, id = ''): string =>
  `${courseApi(courseId)}/assignments${id && `/${encodeURIComponent(id)}`}`

export const assignmentsQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['assignments', courseId],
    queryFn: ({ signal }) => request<AssignmentList>(api(courseId), { signal }),
  })

/** @param id undefined for a new one */
export const saveAssignment = (courseId: string, id: string | undefined, body: AssignmentSettings): Promise<unknown> =>
  request(api(courseId, id), { method: id === undefined ? 'POST' : 'PUT', body })

export const removeAssignment = (courseId: string, id: string): Promise<unknown> =>
  request(`${api(courseId, id)}/remove`, { method: 'POST', body: {} })

/** @param dueAt null takes the extension back */
export const grantExtension = (
  courseId: string,
  { id, student, ...body }: { id: string; student: string; dueAt: string | null; reason: string },
): Promise<unknown> =>
  request(`${api(courseId, id)}/extensions/${encodeURIComponent(student)}`, { method: 'PUT', body })

export const extendForAll = (
  courseId: string,
  body: { assignments: string[]; minutes: number; reason: string },
): Promise<unknown> => request(`${api(courseId)}/extend`, { method: 'POST', body })

export const setLateDays = (courseId: string, lateDays: number): Promise<unknown> =>
  request(`${courseApi(courseId)}/late-days`, { method: 'PUT', body: { lateDays } })

/** Requests of the roster. */
import { queryOptions } from '@tanstack/react-query'
import type { NewPerson, People, Place, RosterImported, RosterPreview } from '../../server/contract/people.ts'
import { courseApi } from '../api/course.ts'
import { request } from '../api/http.ts'

export const peopleQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['people', courseId],
    queryFn: ({ signal }) => request<People>(`${courseApi(courseId)}/people`, { signal }),
  })

const of = (courseId: string, id: string): string => `${courseApi(courseId)}/people/${encodeURIComponent(id)}`

export const addPerson = (courseId: string, body: NewPerson): Promise<{ id: string; password: string | null }> =>
  request(`${courseApi(courseId)}/people`, { method: 'POST', body })

export const placePerson = (courseId: string, id: string, body: Place): Promise<unknown> =>
  request(of(courseId, id), { method: 'PUT', body })

export const removePerson = (courseId: string, id: string): Promise<unknown> =>
  request(`${of(courseId, id)}/remove`, { method: 'POST', body: {} })

export const resetPassword = (courseId: string, id: string): Promise<{ password: string }> =>
  request(`${of(courseId, id)}/password`, { method: 'POST', body: {} })

export const setJoinCode = (courseId: string, enabled: boolean): Promise<unknown> =>
  request(`${courseApi(courseId)}/join-code`, { method: 'PUT', body: { enabled } })

export const previewRoster = (courseId: string, csv: string): Promise<RosterPreview> =>
  request(`${courseApi(courseId)}/people/preview`, { method: 'POST', body: { csv } })

export const importRoster = (courseId: string, csv: string, token: string): Promise<RosterImported> =>
  request(`${courseApi(courseId)}/people/import`, { method: 'POST', body: { csv, token } })

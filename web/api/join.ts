/** Requests that join a course by its code. */
import { queryOptions } from '@tanstack/react-query'
import type { Text } from '../../graders/report.ts'
import { request } from './http.ts'

interface Joined {
  id: string
}

export const invitationQuery = (code: string) =>
  queryOptions({
    queryKey: ['invitation', code],
    queryFn: ({ signal }) => request<{ title: Text }>(`/api/join/${encodeURIComponent(code)}`, { signal }),
  })

export const joinCourse = (code: string): Promise<Joined> => request('/api/join', { method: 'POST', body: { code } })

export const joinWithAccount = (
  code: string,
  body: { name: string; email: string; password: string },
): Promise<Joined> => request(`/api/join/${encodeURIComponent(code)}/account`, { method: 'POST', body })

/** Requests of the audit log. */
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { AuditAction, AuditPage } from '../../server/contract/audit.ts'
import { courseApi } from '../api/course.ts'
import { request } from '../api/http.ts'

interface AuditFilter {
  action: AuditAction | ''
  text: string
}

const wanted = ({ action, text }: AuditFilter, before?: number): string =>
  String(
    new URLSearchParams({
      ...(action && { action }),
      ...(text && { text }),
      ...(before !== undefined && { before: String(before) }),
    }),
  )

export const auditQuery = (courseId: string, filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', courseId, filter],
    staleTime: 0,
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ entries, more }: AuditPage) => (more ? entries.at(-1)!.id : undefined),
    queryFn: ({ signal, pageParam }) =>
      request<AuditPage>(`${courseApi(courseId)}/audit?${wanted(filter, pageParam)}`, { signal }),
  })

/** The address of the same entries as a file. */
export const auditExport = (courseId: string, filter: AuditFilter): string =>
  `${courseApi(courseId)}/audit.csv?${wanted(filter)}`

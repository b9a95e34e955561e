/** Requests about the gradebook, which only staff may send. */
import { queryOptions } from '@tanstack/react-query'
import type {
  FilledFiles,
  FillRequest,
  GradeExplanation,
  GradeGrid,
  Preflight,
} from '../../server/contract/gradebook.ts'
import { request } from '../api/http.ts'

export const gridQuery = queryOptions({
  queryKey: ['gradebook'],
  queryFn: ({ signal }) => request<GradeGrid>('/api/gradebook', { signal }),
})

export const explanationQuery = (personId: string, slug: string) =>
  queryOptions({
    queryKey: ['gradebook', personId, slug],
    queryFn: ({ signal }) =>
      request<GradeExplanation>(
        `/api/gradebook/people/${encodeURIComponent(personId)}/exercises/${encodeURIComponent(slug)}`,
        { signal },
      ),
  })

export const checkFile = (body: FillRequest, signal: AbortSignal): Promise<Preflight> =>
  request('/api/gradebook/preflight', { method: 'POST', body, signal })

export const fillFile = (body: FillRequest & { digest: string }): Promise<FilledFiles> =>
  request('/api/gradebook/fill', { method: 'POST', body })

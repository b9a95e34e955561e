/** Requests about the gradebook, which only staff may send. */
import { queryOptions } from '@tanstack/react-query'
import type {
  FilledFiles,
  FillRequest,
  GradeExplanation,
  GradeGrid,
  Preflight,
} from '../../server/contract/gradebook.ts'
import { courseApi } from '../api/course.ts'
import { request } from '../api/http.ts'

const gradebookApi = (courseId: string): string => `${courseApi(courseId)}/gradebook`

export const gridQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['gradebook', courseId],
    queryFn: ({ signal }) => request<GradeGrid>(gradebookApi(courseId), { signal }),
  })

export const explanationQuery = (courseId: string, personId: string, slug: string) =>
  queryOptions({
    queryKey: ['gradebook', courseId, personId, slug],
    queryFn: ({ signal }) =>
      request<GradeExplanation>(
        `${gradebookApi(courseId)}/people/${encodeURIComponent(personId)}/exercises/${encodeURIComponent(slug)}`,
        { signal },
      ),
  })

export const checkFile = (courseId: string, body: FillRequest, signal: AbortSignal): Promise<Preflight> =>
  request(`${gradebookApi(courseId)}/preflight`, { method: 'POST', body, signal })

export const fillFile = (courseId: string, body: FillRequest & { digest: string }): Promise<FilledFiles> =>
  request(`${gradebookApi(courseId)}/fill`, { method: 'POST', body })

/** The address of a download. */
export const exportAddress = (courseId: string, format: string, query: Record<string, string>): string =>
  `${gradebookApi(courseId)}/export/${format}?${new URLSearchParams(query)}`

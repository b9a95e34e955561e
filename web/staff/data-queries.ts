/** Requests about data sets and bases, which only instructors may send. */
import { queryOptions } from '@tanstack/react-query'
import type { Query } from '@tanstack/react-query'
import type { DataState, ExerciseData } from '../../server/contract/data.ts'
import { request } from '../api/http.ts'

/** Polling interval while something is fetched: events tell of its begin and end, not of its progress. */
const FETCHING_MS = 1_500

export const dataQuery = queryOptions({
  queryKey: ['data'],
  queryFn: ({ signal }) => request<DataState>('/api/data', { signal }),
  refetchInterval: ({ state }: Query<DataState>) =>
    state.data?.artifacts.some((one) => one.state === 'fetching' || one.cancellable) ? FETCHING_MS : false,
})

export const fetchData = (name: string): Promise<unknown> =>
  request(`/api/data/${encodeURIComponent(name)}/fetch`, { method: 'POST', body: { accept: true } })

export const cancelFetch = (name: string): Promise<unknown> =>
  request(`/api/data/${encodeURIComponent(name)}/cancel`, { method: 'POST', body: {} })

export const chooseData = ({ slug, source }: Pick<ExerciseData, 'slug' | 'source'>): Promise<unknown> =>
  request(`/api/exercises/${encodeURIComponent(slug)}/data`, { method: 'PUT', body: { source } })

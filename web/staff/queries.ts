/** Requests that only instructors may send. */
import { queryOptions } from '@tanstack/react-query'
import type { GradingFault, GradingState, TrainingSlots } from '../../server/contract/grading.ts'
import { courseApi } from '../api/course.ts'
import { request } from '../api/http.ts'

export const faultsQuery = (courseId: string) =>
  queryOptions({
    queryKey: ['faults', courseId],
    queryFn: ({ signal }) => request<GradingFault[]>(`${courseApi(courseId)}/faults`, { signal }),
  })

/** Polling interval while grading pauses itself: its reason and next attempt change without an event. */
const PAUSED_MS = 5_000

export const gradingQuery = queryOptions({
  queryKey: ['grading'],
  queryFn: ({ signal }) => request<GradingState>('/api/grading', { signal }),
  refetchInterval: ({ state }) => (state.data?.circuitBreaker || state.data?.storage ? PAUSED_MS : false),
})

export const switchGrading = (paused: boolean): Promise<GradingState> =>
  request('/api/grading', { method: 'PUT', body: { paused } })

export const gradeAgain = (courseId: string, submissionId: string): Promise<unknown> =>
  request(`${courseApi(courseId)}/faults/${encodeURIComponent(submissionId)}/again`, { method: 'POST', body: {} })

export const trainingSlotsQuery = queryOptions({
  queryKey: ['training-slots'],
  queryFn: ({ signal }) => request<TrainingSlots>('/api/grading/trainings', { signal }),
})

export const setTrainingSlots = (trainings: number): Promise<TrainingSlots> =>
  request('/api/grading/trainings', { method: 'PUT', body: { trainings } })

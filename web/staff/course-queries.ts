/** Requests that make, change, copy and archive courses. */
import type { CopyCourse, CourseSettings } from '../../server/contract/course.ts'
import { courseApi } from '../api/course.ts'
import { request } from '../api/http.ts'

interface Made {
  id: string
}

export const makeCourse = (body: CourseSettings): Promise<Made> => request('/api/courses', { method: 'POST', body })

export const changeCourse = (id: string, body: CourseSettings): Promise<Made> =>
  request(courseApi(id), { method: 'PUT', body })

export const copyOfCourse = (id: string, body: CopyCourse): Promise<Made> =>
  request(`${courseApi(id)}/copy`, { method: 'POST', body })

export const setArchived = (id: string, archived: boolean): Promise<Made> =>
  request(`${courseApi(id)}/archived`, { method: 'PUT', body: { archived } })

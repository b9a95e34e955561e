/** The gradebook for staff: the grid, one cell explained, exports, and filling in a file of another system. */
import { createRoute, z } from '@hono/zod-openapi'
import { bodyLimit } from 'hono/body-limit'
import type { FillRequest } from '../contract/gradebook.ts'
import {
  EXPORT_FORMATS,
  exportOptions,
  fillAgreed,
  filledFiles,
  fillRequest,
  gradeExplanation,
  gradeGrid,
  MAX_UPLOAD,
  preflight,
} from '../contract/gradebook.ts'
import { fillIn } from '../gradebook/filling/fill-in.ts'
import type { Gradebook } from '../gradebook/gradebook.ts'
import { longCsv } from '../gradebook/long-csv.ts'
import { SYSTEMS } from '../gradebook/systems/systems.ts'
import { workbook } from '../gradebook/workbook/workbook.ts'
import type { Platform } from '../platform/platform.ts'
import { courseGradebook, gradeCell } from '../views/course-gradebook.ts'
import { digestOf, explanationView, gridView, preflightView } from '../views/gradebook-view.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, refusal, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter, type RequestEnv } from './router.ts'
import { allowed } from './session.ts'

const staff = allowed('instructor', 'admin')
const errors = { 401: SIGNED_OUT, 403: FORBIDDEN, 404: NOT_FOUND }
/** In base64 a third longer, with JSON around it. */
const limitedUpload = bodyLimit({
  maxSize: Math.ceil(MAX_UPLOAD * 1.4),
  onError: (context) => {
    context.header('connection', 'close')
    return refuse(context, 413, `The file is larger than ${MAX_UPLOAD / 1e6} MB: export fewer columns.`)
  },
})

const grid = createRoute({
  method: 'get',
  path: '/api/gradebook',
  summary: 'The grades of the course, by student and exercise',
  middleware: [staff] as const,
  responses: { 200: { description: 'As they are', content: { 'application/json': { schema: gradeGrid } } }, ...errors },
})

const cell = createRoute({
  method: 'get',
  path: '/api/gradebook/people/{personId}/exercises/{slug}',
  summary: 'Why a grade is what it is',
  middleware: [staff] as const,
  request: { params: z.object({ personId: z.string(), slug: z.string() }) },
  responses: {
    200: { description: 'The cell', content: { 'application/json': { schema: gradeExplanation } } },
    ...errors,
  },
})

const download = createRoute({
  method: 'get',
  path: '/api/gradebook/export/{format}',
  summary: 'The gradebook as a long CSV or an Excel workbook; final grades, and provisional ones where asked for',
  middleware: [staff] as const,
  request: { params: z.object({ format: z.enum(EXPORT_FORMATS) }), query: exportOptions },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string() } } },
    400: INVALID,
    ...errors,
  },
})

const check = createRoute({
  method: 'post',
  path: '/api/gradebook/preflight',
  summary: 'What an import of the filled-in file would refuse, create, clear or change',
  middleware: [staff, limitedUpload] as const,
  request: { body: { required: true, content: { 'application/json': { schema: fillRequest } } } },
  responses: {
    200: { description: 'The findings', content: { 'application/json': { schema: preflight } } },
    400: INVALID,
    ...errors,
    422: refusal('The file cannot be filled in; the sentence says why, in both languages.'),
  },
})

const fill = createRoute({
  method: 'post',
  path: '/api/gradebook/fill',
  summary: 'The file with the grades in it, as the preflight has shown it',
  middleware: [staff, limitedUpload] as const,
  request: { body: { required: true, content: { 'application/json': { schema: fillAgreed } } } },
  responses: {
    200: { description: 'The files', content: { 'application/json': { schema: filledFiles } } },
    400: INVALID,
    ...errors,
    409: refusal('The grades have changed since the preflight.'),
    422: refusal('The file cannot be filled in.'),
  },
})

export function gradebookRoutes(platform: Platform) {
  const { accounts, catalog, clock, courses, submissions } = platform
  const gradebookOf = (user: RequestEnv['Variables']['user']): Gradebook | undefined => {
    const course = courses.of(user.id)
    return course && courseGradebook(course, platform, clock())
  }
  const filled = (gradebook: Gradebook, { system, file, targets, ...rest }: FillRequest) =>
    fillIn({
      ...rest,
      gradebook,
      system: SYSTEMS[system],
      file: { name: file.name, bytes: Buffer.from(file.content, 'base64') },
      targets: targets.map(({ points, ...target }) => ({ ...target, ...(points !== undefined && { points }) })),
      now: clock(),
    })
  const NO_COURSE = 'You are not enrolled in a course.'
  return createRouter()
    .openapi(grid, (context) => {
      const gradebook = gradebookOf(context.get('user'))
      return gradebook ? context.json(gridView(gradebook), 200) : refuse(context, 404, NO_COURSE)
    })
    .openapi(cell, (context) => {
      const { personId, slug } = context.req.valid('param')
      const course = courses.of(context.get('user').id)
      const student = accounts.get(personId)
      const known =
        student?.role === 'student' && course && courses.isEnrolled(course.id, personId) && catalog.get(slug)
      if (!known) return refuse(context, 404, 'There is no such student or exercise in your course.')
      const lines = submissions.all(personId).filter((line) => line.slug === slug && line.mode === 'submit')
      const found = gradeCell(lines, courses.dueAt(course.id, slug), clock())
      return context.json(explanationView(found, lines.length), 200)
    })
    .openapi(download, async (context) => {
      const { language, provisional } = context.req.valid('query')
      const gradebook = gradebookOf(context.get('user'))
      if (!gradebook) return refuse(context, 404, NO_COURSE)
      const options = { language, provisional: provisional === 'true' }
      const { name, type, bytes } =
        context.req.valid('param').format === 'csv' ? longCsv(gradebook, options) : await workbook(gradebook, options)
      context.get('log').info({ file: name, user: context.get('user').id }, 'gradebook exported')
      return new Response(bytes as Uint8Array<ArrayBuffer>, {
        headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
      }) as never
    })
    .openapi(check, (context) => {
      const gradebook = gradebookOf(context.get('user'))
      if (!gradebook) return refuse(context, 404, NO_COURSE)
      const request = context.req.valid('json')
      const result = filled(gradebook, request)
      return result.ok
        ? context.json(preflightView(result.value, gradebook, SYSTEMS[request.system]), 200)
        : refuse(context, 422, result.message.en, { text: result.message })
    })
    .openapi(fill, (context) => {
      const gradebook = gradebookOf(context.get('user'))
      if (!gradebook) return refuse(context, 404, NO_COURSE)
      const { digest, ...request } = context.req.valid('json')
      const result = filled(gradebook, request)
      if (!result.ok) return refuse(context, 422, result.message.en, { text: result.message })
      const { files } = result.value
      if (digestOf(files) !== digest)
        return refuse(context, 409, 'Grades have changed since you looked. Read what would change now, then download.')
      context.get('log').info({ system: request.system, user: context.get('user').id }, 'gradebook filled in')
      return context.json(
        { files: files.map(({ name, bytes }) => ({ name, content: Buffer.from(bytes).toString('base64') })) },
        200,
      )
    })
}

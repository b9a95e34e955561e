/** The gradebook for staff: the grid, one cell explained, exports, and filling in a file of another system. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
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
import { permitted } from './course-scope.ts'
import { standingsOfReader } from './exercises.ts'
import { FORBIDDEN, INVALID, NOT_FOUND, refusal, refuse, SIGNED_OUT } from './problems.ts'
import { createRouter, type RequestEnv } from './router.ts'

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
  path: '/gradebook',
  summary: 'The grades of the course, by student and exercise',
  middleware: [permitted('teach')] as const,
  responses: { 200: { description: 'As they are', content: { 'application/json': { schema: gradeGrid } } }, ...errors },
})

const cell = createRoute({
  method: 'get',
  path: '/gradebook/people/{personId}/exercises/{slug}',
  summary: 'Why a grade is what it is',
  middleware: [permitted('teach')] as const,
  request: { params: z.object({ personId: z.string(), slug: z.string() }) },
  responses: {
    200: { description: 'The cell', content: { 'application/json': { schema: gradeExplanation } } },
    ...errors,
  },
})

const download = createRoute({
  method: 'get',
  path: '/gradebook/export/{format}',
  summary: 'The gradebook as a long CSV or an Excel workbook; final grades, and provisional ones where asked for',
  middleware: [permitted('teach')] as const,
  request: { params: z.object({ format: z.enum(EXPORT_FORMATS) }), query: exportOptions },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string() } } },
    400: INVALID,
    ...errors,
  },
})

const check = createRoute({
  method: 'post',
  path: '/gradebook/preflight',
  summary: 'What an import of the filled-in file would refuse, create, clear or change',
  middleware: [permitted('teach'), limitedUpload] as const,
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
  path: '/gradebook/fill',
  summary: 'The file with the grades in it, as the preflight has shown it',
  middleware: [permitted('teach'), limitedUpload] as const,
  request: { body: { required: true, content: { 'application/json': { schema: fillAgreed } } } },
  responses: {
    200: { description: 'The files', content: { 'application/json': { schema: filledFiles } } },
    400: INVALID,
    ...errors,
    409: refusal('The grades have changed since the preflight.'),
    422: refusal('The file cannot be filled in.'),
  },
})

/** Of one course, for those who teach it. */
export function gradebookRoutes(platform: Platform) {
  const { audit, catalog, clock, enrolments, events, submissions } = platform
  type InCourse = Context<RequestEnv>
  const gradebookOf = (context: InCourse): Gradebook =>
    courseGradebook(context.get('membership').course, platform, clock())
  const exported = (context: InCourse, subject: string): void => {
    const { course } = context.get('membership')
    events.transaction(() =>
      audit.record({ courseId: course.id, actor: context.get('user'), action: 'gradebook-exported', subject }),
    )
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
  return createRouter()
    .openapi(grid, (context) => context.json(gridView(gradebookOf(context)), 200))
    .openapi(cell, (context) => {
      const { personId, slug } = context.req.valid('param')
      const { course } = context.get('membership')
      if (enrolments.roleIn(course.id, personId) !== 'student' || !catalog.get(slug))
        return refuse(context, 404, 'There is no such student or exercise in this course.')
      const author = { course, role: 'student', section: null } as const
      const standing = standingsOfReader(platform, author, personId).get(slug)
      const lines = submissions
        .list({ courseId: course.id, userId: personId, slug })
        .toReversed()
        .filter(({ mode }) => mode === 'submit')
      return context.json(explanationView(gradeCell(lines, standing, clock()), lines.length), 200)
    })
    .openapi(download, async (context) => {
      const { language, provisional } = context.req.valid('query')
      const gradebook = gradebookOf(context)
      const options = { language, provisional: provisional === 'true' }
      const { name, type, bytes } =
        context.req.valid('param').format === 'csv' ? longCsv(gradebook, options) : await workbook(gradebook, options)
      exported(context, name)
      return new Response(bytes as Uint8Array<ArrayBuffer>, {
        headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
      }) as never
    })
    .openapi(check, (context) => {
      const gradebook = gradebookOf(context)
      const request = context.req.valid('json')
      const result = filled(gradebook, request)
      return result.ok
        ? context.json(preflightView(result.value, gradebook, SYSTEMS[request.system]), 200)
        : refuse(context, 422, result.message.en, { text: result.message })
    })
    .openapi(fill, (context) => {
      const { digest, ...request } = context.req.valid('json')
      const result = filled(gradebookOf(context), request)
      if (!result.ok) return refuse(context, 422, result.message.en, { text: result.message })
      const { files } = result.value
      if (digestOf(files) !== digest)
        return refuse(context, 409, 'Grades have changed since you looked. Read what would change now, then download.')
      exported(context, request.file.name)
      return context.json(
        { files: files.map(({ name, bytes }) => ({ name, content: Buffer.from(bytes).toString('base64') })) },
        200,
      )
    })
}

/**
 * The page's server as the contract describes it, in memory and without grading: for developing,
 * for screenshots, and for the page's own end-to-end tests. All it answers is held against the
 * contract's schemas. By hand: `node tests/web/mock-server.ts` serves dist/web on port 3100.
 */
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { getCookie, setCookie, deleteCookie } from 'hono/cookie'
import { secureHeaders } from 'hono/secure-headers'
import { streamSSE } from 'hono/streaming'
import type { AddressInfo } from 'node:net'
import type { CourseExercise } from '../../server/contract/course.ts'
import type { ProblemType } from '../../server/contract/problem.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { me } from '../../server/contract/account.ts'
import { course } from '../../server/contract/course.ts'
import { draftConflict, draftSaved, saveDraft } from '../../server/contract/draft.ts'
import { userEvent } from '../../server/contract/event.ts'
import { exercise } from '../../server/contract/exercise.ts'
import { gradingFault, gradingState, gradingSwitch } from '../../server/contract/grading.ts'
import { accepted, submission, submissionSummary, submit } from '../../server/contract/submission.ts'
import { exercises, pageOf, topics } from './mock/exercises.ts'
import { grade } from './mock/grading.ts'
import type { Pace } from './mock/grading.ts'
import { createState, dueAt } from './mock/state.ts'
import type { State } from './mock/state.ts'

export interface MockOptions {
  port?: number
  seeded?: boolean
  pace?: Pace
}
export interface MockServer {
  url: string
  state: State
  close(): Promise<void>
}

/** What the real server sends (`server/routes/guards.ts`). */
const policy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
}
const PASSWORD = 'correct horse'
const PEOPLE: Record<
  string,
  { id: string; name: string; role: 'student' | 'instructor'; mustChangePassword: boolean }
> = {
  'sara@example.org': { id: 'u1', name: 'Sara Ahmadi', role: 'student', mustChangePassword: false },
  'mina@example.org': { id: 'u3', name: 'Mina Rahimi', role: 'instructor', mustChangePassword: false },
  'new@example.org': { id: 'u2', name: 'Navid Karimi', role: 'student', mustChangePassword: true },
}

export async function startMockServer({
  port = 0,
  seeded = true,
  pace = { wait: 300, check: 120, step: 60 },
}: MockOptions = {}): Promise<MockServer> {
  const state = createState({ seeded })
  const server = serve({ fetch: mockApp(state, pace).fetch, port })
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    state,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

function mockApp(state: State, pace: Pace): Hono {
  const people = structuredClone(PEOPLE)
  const app = new Hono()
  const problem = (status: number, title: string, type: ProblemType = 'about:blank'): Response =>
    Response.json({ type, title, status }, { status, headers: { 'content-type': 'application/problem+json' } })
  app.use(secureHeaders({ contentSecurityPolicy: policy }))
  app.use('/api/*', async (context, next) => {
    state.calls.push(`${context.req.method} ${context.req.path}`)
    if (context.req.path.startsWith('/api/auth/')) return next()
    const person = people[getCookie(context, 'session') ?? '']
    if (!person) return problem(401, 'You are not signed in.')
    if (person.mustChangePassword && context.req.path !== '/api/me')
      return problem(403, 'Change your password first.', 'urn:tamrin:password-change-due')
    await next()
  })

  app.post('/api/auth/sign-in/email', async (context) => {
    const { email, password } = await context.req.json<{ email: string; password: string }>()
    if (!people[email] || password !== PASSWORD) return problem(401, 'Invalid email or password.')
    setCookie(context, 'session', email, { httpOnly: true, sameSite: 'Lax', path: '/' })
    return context.json({ user: people[email] })
  })
  app.post('/api/auth/sign-out', (context) => {
    deleteCookie(context, 'session', { path: '/' })
    return context.json({ success: true })
  })
  app.post('/api/auth/change-password', async (context) => {
    const { currentPassword } = await context.req.json<{ currentPassword: string }>()
    if (currentPassword !== PASSWORD) return problem(400, 'Invalid password.')
    people[getCookie(context, 'session')!]!.mustChangePassword = false
    return context.json({ status: true })
  })

  app.get('/api/me', (context) => {
    const email = getCookie(context, 'session')!
    return context.json(me.parse({ ...people[email], email }))
  })
  app.get('/api/course', (context) => {
    const stops = exercises.map((one) => ({ topic: one.topic, stop: stopOf(state, one.slug) }))
    return context.json(
      course.parse({
        title: { en: 'Deep learning for computer vision', fa: 'یادگیری عمیق برای بینایی رایانه‌ای' },
        topics: topics.map(({ topic, title }) => ({
          topic,
          title,
          exercises: stops.filter((one) => one.topic === topic).map(({ stop }) => stop),
        })),
        next: stops.find(({ stop }) => stop.progress !== 'passed')?.stop.slug ?? null,
        gradingPaused: state.grading.paused,
      }),
    )
  })
  app.get('/api/exercises/:slug', (context) => {
    const found = exercises.find(({ slug }) => slug === context.req.param('slug'))
    if (!found) return problem(404, 'There is no such exercise.')
    return context.json(
      exercise.parse({
        ...pageOf(found),
        dueAt: dueAt(found.slug),
        draft: state.drafts.get(found.slug) ?? null,
        best: stopOf(state, found.slug).best,
      }),
    )
  })
  app.put('/api/exercises/:slug/draft', async (context) => {
    const slug = context.req.param('slug')
    const { source, base } = saveDraft.parse(await context.req.json())
    const stored = state.drafts.get(slug)
    if ((stored?.version ?? 0) !== base)
      return Response.json(
        draftConflict.parse({
          type: 'about:blank',
          title: 'The draft was changed elsewhere.',
          status: 409,
          draft: stored,
        }),
        { status: 409 },
      )
    const saved = { source, version: base + 1, savedAt: new Date().toISOString() }
    state.drafts.set(slug, saved)
    state.tell({ type: 'draft', slug, version: saved.version })
    return context.json(draftSaved.parse(saved))
  })
  app.post('/api/exercises/:slug/submissions', async (context) => {
    const slug = context.req.param('slug')
    const key = context.req.header('idempotency-key')
    const { source, mode } = submit.parse(await context.req.json())
    if (key === undefined) return problem(400, 'idempotency-key: expected a header.')
    const repeated = state.keys.get(key)
    if (repeated !== undefined) return context.json(accepted.parse({ id: repeated }), 202)
    const created: Submission = {
      id: `s${state.submissions.length + 1}`,
      slug,
      mode,
      source,
      state: 'queued',
      createdAt: new Date().toISOString(),
      endedAt: null,
      verdict: null,
      score: null,
      maxScore: null,
      provisional: false,
      position: 1,
      report: null,
      progress: [],
      training: [],
      author: null,
    }
    state.submissions.unshift(created)
    state.keys.set(key, created.id)
    void grade(
      created,
      exercises.find((one) => one.slug === slug)!,
      state.tell,
      () => state.stopped.has(created.id),
      pace,
    )
    return context.json(accepted.parse({ id: created.id }), 202)
  })
  app.get('/api/exercises/:slug/submissions', (context) =>
    context.json(
      state.submissions
        .filter(({ slug }) => slug === context.req.param('slug'))
        .map((one) => submissionSummary.parse(one)),
    ),
  )
  app.get('/api/submissions/:id', (context) => {
    const found = state.submissions.find(({ id }) => id === context.req.param('id'))
    const author =
      people[getCookie(context, 'session')!]!.role === 'instructor'
        ? { name: 'Sara Ahmadi', email: 'sara@example.org' }
        : null
    return found ? context.json(submission.parse({ ...found, author })) : problem(404, 'There is no such submission.')
  })
  app.post('/api/submissions/:id/cancel', (context) => {
    state.stopped.add(context.req.param('id'))
    return context.json({ id: context.req.param('id') }, 202)
  })
  app.get('/api/grading', (context) => context.json(gradingState.parse(state.grading)))
  app.put('/api/grading', async (context) => {
    const { paused } = gradingSwitch.parse(await context.req.json())
    state.grading = { paused, circuitBreaker: null }
    state.tell({ type: 'paused', paused })
    return context.json(gradingState.parse(state.grading))
  })
  app.get('/api/faults', (context) => context.json(state.faults.map((one) => gradingFault.parse(one))))
  app.post('/api/faults/:id/again', (context) => {
    const id = context.req.param('id')
    state.faults = state.faults.filter(({ submissionId }) => submissionId !== id)
    return context.json(accepted.parse({ id }), 202)
  })
  app.get('/api/events', (context) =>
    streamSSE(context, async (stream) => {
      const after = context.req.header('last-event-id')
      await stream.write(': open\n\n')
      const leave = state.listen(
        after === undefined ? undefined : Number(after),
        (id, event) =>
          void stream.writeSSE({ id: String(id), event: event.type, data: JSON.stringify(userEvent.parse(event)) }),
      )
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      leave()
    }),
  )
  app.get('*', serveStatic({ root: 'dist/web', precompressed: true }))
  app.get('*', serveStatic({ root: 'dist/web', path: 'index.html', precompressed: true }))
  return app
}

function stopOf(state: State, slug: string): CourseExercise {
  const { title, summary } = exercises.find((one) => one.slug === slug)!
  const counted = state.submissions.filter((one) => one.slug === slug && one.mode === 'submit' && one.report !== null)
  const best = counted.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))[0]
  const tried = state.drafts.has(slug) || state.submissions.some((one) => one.slug === slug)
  return {
    slug,
    title,
    summary,
    order: exercises.findIndex((one) => one.slug === slug),
    dueAt: dueAt(slug),
    submissions: counted.length,
    progress: best?.verdict === 'passed' ? 'passed' : best ? 'submitted' : tried ? 'started' : 'new',
    best: best
      ? {
          score: best.score!,
          maxScore: best.maxScore!,
          verdict: best.verdict!,
          submissionId: best.id,
          provisional: best.provisional,
        }
      : null,
  }
}

if (import.meta.main) {
  const { url } = await startMockServer({ port: 3100 })
  process.stdout.write(`${url}  sara@example.org  ${PASSWORD}\n`)
}

/** A platform for tests: the real application, its own database, real grading processes, and people who sign in. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Artifacts } from '../../server/artifacts/artifacts.ts'
import type { Role } from '../../server/accounts/accounts.ts'
import type { CourseRole } from '../../server/contract/membership.ts'
import { createApp } from '../../server/routes/app.ts'
import { createHttpServer, type HttpTimeouts } from '../../server/routes/http-server.ts'
import { ensureBuilt } from '../../server/build/build.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { openDb } from '../../server/db/open.ts'
import type { ExerciseContent, PlanOf } from '../../server/exercises/format/content.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { publishExercise } from '../../server/exercises/publish.ts'
import { createExerciseStore, type ExerciseStore } from '../../server/exercises/store.ts'
import { createGrading, type Grading } from '../../server/grading/parent/grading.ts'
import { createForkServer } from '../../server/grading/parent/fork-server.ts'
import { createPlanOf } from '../../server/grading/parent/plan.ts'
import { createLogger } from '../../server/logging/logger.ts'
import { createPlatform, type Platform } from '../../server/platform/platform.ts'
import { type RateLimits, RATE_LIMITS } from '../../server/platform/rate-limits.ts'
import { Person } from './person.ts'

export const ROOT = resolve(import.meta.dirname, '../..')

export interface Installation {
  folder: string
  address: string
  platform: Platform
  store: ExerciseStore
  /** Method and path of every route, without those that stand for many paths. */
  routes: string[]
  /** Everything that was logged. */
  logged(): string
  /** All requests so far, as "GET /api/course". */
  requests: readonly string[]
  /** Asks graders for their plans, in processes. */
  planOf: PlanOf
  /** Makes an account, enrols it and signs it in. */
  person(role: Role, email?: string, account?: AccountOptions): Promise<Person>
  publish(content: ExerciseContent): Promise<void>
  close(): Promise<void>
}

export interface AccountOptions {
  /** The e-mail address unless told. */
  name?: string
  /** Somebody else has set the password. */
  mustChangePassword?: boolean
  /** In the course; an owner unless told, and a student where the account is one. */
  courseRole?: CourseRole
  section?: string
}

export interface InstallationOptions {
  rateLimits?: Partial<RateLimits>
  origin?: string
  clock?: () => Date
  /** Wraps the real grading. */
  through?: (grading: Grading) => Grading
  pageFolder?: string
  concurrency?: number
  /** Where the grading processes are started from. */
  childRoot?: string
  timeouts?: HttpTimeouts
  metricsToken?: string
  trustProxy?: boolean
  /** A database to go on with; an empty one without. */
  database?: Uint8Array
  /** The published files of data sets and bases; those of the platform unless told. */
  artifacts?: Artifacts
}

export async function createInstallation({
  rateLimits,
  origin,
  clock,
  through = (grading) => grading,
  pageFolder,
  concurrency = 2,
  childRoot = ROOT,
  timeouts,
  metricsToken,
  trustProxy = false,
  database,
  artifacts: given,
}: InstallationOptions = {}): Promise<Installation> {
  await ensureBuilt(ROOT)
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-platform-'))
  if (database) writeFileSync(join(folder, 'tamrin.db'), database)
  const db = openDb(join(folder, 'tamrin.db'))
  const store = createExerciseStore(db)
  const pool = createForkServer({ root: childRoot, concurrency: concurrency + 2, warm: concurrency })
  const datasets = createDatasets({
    cacheFolder: join(folder, 'datasets'),
    npmFolder: join(ROOT, 'node_modules'),
  })
  const artifacts = given ?? datasets.artifacts
  const grading = createGrading({ pool, datasets })
  let log = ''
  const platform = createPlatform({
    db,
    store,
    grading: through(grading),
    artifacts,
    slots: { quick: concurrency, trial: 1, training: 1, mostTrainings: 4 },
    networkFolder: join(folder, 'networks'),
    secret: 'a secret of thirty-two characters or more',
    origin,
    trustProxy,
    clock,
    firstProbeMilliseconds: 100,
    rateLimits: { ...RATE_LIMITS, submit: { points: 10_000, seconds: 60 }, ...rateLimits },
    log: createLogger({ level: 'debug', destination: { write: (line: string) => void (log += line) } }),
  })
  const course = platform.courses.first() ?? platform.courses.create({ en: 'Vision', fa: 'بینایی' })
  mkdirSync(join(folder, 'web'))
  const app = createApp(platform, {
    version: '1.2.3',
    publishing: () => [],
    metricsToken,
    pageFolder: pageFolder ?? join(folder, 'web'),
  })
  const server = createHttpServer(app.fetch, timeouts)
  const requests: string[] = []
  server.on('request', ({ method, url }) => requests.push(`${method} ${url?.split('?')[0]}`))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as { port: number }
  const address = `http://127.0.0.1:${port}`
  platform.start()
  let people = 0
  return {
    folder,
    address,
    platform,
    store,
    routes: [
      ...new Set(
        app.routes
          .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
          .map(({ method, path }) => `${method} ${path}`),
      ),
    ],
    logged: () => log,
    requests,
    planOf: createPlanOf(pool),
    async person(role, email = `${role}${++people}@example.org`, options = {}) {
      const { name = email, mustChangePassword = false, section = null } = options
      const { courseRole = role === 'student' ? 'student' : 'owner' } = options
      const made = await platform.accounts.create({ email, name, role, mustChangePassword })
      if (made.kind === 'refused') throw new Error(made.message)
      platform.enrolments.enrol(course.id, made.account.id, courseRole, section)
      const person = new Person(address, made.account.id, email, made.password)
      await person.signIn()
      return person
    },
    async publish(content) {
      const result = await publishExercise(content, {
        store,
        author: 'test',
        seeds: [1],
        planOf: createPlanOf(pool),
        concurrency,
        graderOf:
          (exercise) =>
          (source, { seed, mode }) =>
            grading({ exercise, source, file: 'solution.ts', seed, mode }),
      })
      if (result.kind !== 'published') throw new Error(JSON.stringify(result, null, 2))
    },
    async close() {
      await platform.stop(0)
      pool.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      db.$client.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An exercise of the repository. */
export async function exerciseOf(slug: string): Promise<ExerciseContent> {
  const read = await readExercise(join(ROOT, 'exercises', slug))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

/** Puts the platform's parts together around one database, for the server and for tests. */
import type { Logger } from 'pino'
import type { Artifacts } from '../artifacts/artifacts.ts'
import { type BackgroundFetches, createBackgroundFetches } from '../artifacts/background-fetches.ts'
import { type Accounts, createAccounts } from '../accounts/accounts.ts'
import { createKnownBrowsers, type KnownBrowsers } from '../accounts/known-browsers.ts'
import { createSessionWatch, type SessionWatch } from '../accounts/session-watch.ts'
import { type Auth, createAuth } from '../accounts/auth.ts'
import { type Catalog, createCatalog } from '../courses/catalog.ts'
import { isDue } from '../views/course-view.ts'
import { type Courses, createCourses } from '../courses/courses.ts'
import { createEnrolments, type Enrolments } from '../courses/enrolments.ts'
import { isStaff } from '../courses/rights.ts'
import { createJoinCodes, type JoinCodes } from '../courses/join-codes.ts'
import { createRoster, type Roster } from '../courses/roster.ts'
import { createExerciseSources, type ExerciseSources } from '../courses/exercise-sources.ts'
import { type Assignments, createAssignments } from '../assignments/assignments.ts'
import { type Audit, createAudit } from '../audit/audit.ts'
import type { Db } from '../db/open.ts'
import { probeWrite } from '../db/write-probe.ts'
import { createEventLog, type EventLog } from '../events/event-log.ts'
import { createHub, type Hub } from '../events/hub.ts'
import type { Engines } from '../engine-selection/engines.ts'
import type { ExerciseStore } from '../exercises/store.ts'
import type { Grading } from '../grading/parent/grading.ts'
import { probeGrading } from '../grading/parent/grading-probe.ts'
import { RETRIES } from '../grading/protocol/retries.ts'
import { createMetrics, type Metrics } from '../logging/metrics.ts'
import type { Queue, SlotCounts } from '../queue/contract.ts'
import { createNetworks, type Networks } from '../networks/networks.ts'
import { createPause, type Pause } from '../worker/pause.ts'
import { createPositionTeller, type PositionTeller } from '../worker/positions.ts'
import { createSlots, type SlotSettings } from '../queue/slots.ts'
import { createSqliteQueue } from '../queue/sqlite.ts'
import { createCircuitBreaker, type CircuitBreaker } from '../worker/circuit-breaker.ts'
import { createStorageWatch, type StorageWatch } from '../worker/storage-watch.ts'
import { createWorker, type Worker } from '../worker/worker.ts'
import type { RateLimits } from './rate-limits.ts'
import { createExplain, type Explain } from '../statements/explanations.ts'
import { createStatements, type Statements } from '../statements/statements.ts'
import { type CourseSubmissions, createCourseSubmissions } from '../submissions/course-submissions.ts'
import { createDrafts, type Drafts } from '../submissions/drafts.ts'
import { createGradingFaults, type GradingFaults } from '../submissions/grading-faults.ts'
import { type Reader, readerOf } from '../reports/outcomes.ts'
import { createExpectedWaits, type ExpectedWaits } from '../submissions/waits.ts'
import { createSubmissions, type SubmissionRow, type Submissions } from '../submissions/submissions.ts'

export interface PlatformOptions {
  db: Db
  store: ExerciseStore
  grading: Grading
  /** The published files of data sets and bases. */
  artifacts: Artifacts
  /** Where trained networks are kept. */
  networkFolder: string
  /** What trains; absent: wasm. */
  engines?: Pick<Engines, 'states' | 'failures'>
  /** Jobs that may run at the same time. Staff may set the trainings, to `mostTrainings` at most. */
  slots: SlotCounts & { mostTrainings: number }
  /** Signs the session cookies. */
  secret: string
  /** The address under which browsers see this server; undefined: whichever they use. */
  origin: string | undefined
  /** Whether a proxy in front tells the client's address. */
  trustProxy: boolean
  rateLimits: RateLimits
  log: Logger
  clock?: () => Date
  /** Life of a job's lease: after it, a job whose server was killed runs again. */
  leaseMilliseconds?: number
  /** Milliseconds until the circuit breaker's second probe; those of the table of retries unless told. */
  firstProbeMilliseconds?: number
}

export interface Platform extends Pick<
  PlatformOptions,
  'artifacts' | 'db' | 'store' | 'origin' | 'trustProxy' | 'rateLimits' | 'log'
> {
  clock: () => Date
  accounts: Accounts
  assignments: Assignments
  audit: Audit
  auth: Auth
  catalog: Catalog
  courses: Courses
  courseSubmissions: CourseSubmissions
  drafts: Drafts
  enrolments: Enrolments
  expectedWaits: ExpectedWaits
  events: EventLog
  exerciseSources: ExerciseSources
  faults: GradingFaults
  explain: Explain
  /** Fetches of data sets and bases that go on behind the server. */
  fetches: BackgroundFetches
  hub: Hub
  joinCodes: JoinCodes
  knownBrowsers: KnownBrowsers
  metrics: Metrics
  networks: Networks
  pause: Pause
  positions: PositionTeller
  queue: Queue
  roster: Roster
  circuitBreaker: CircuitBreaker
  sessions: SessionWatch
  slots: SlotSettings
  statements: Statements
  storage: StorageWatch
  submissions: Submissions
  worker: Worker
  /** Aborted when the server stops: streams end, and requests are refused. */
  stopping: AbortSignal
  /** Begins to grade. */
  start(): void
  /** Gives running jobs some time to end, and gives the others back to the queue. */
  stop(graceMilliseconds: number): Promise<void>
}

const PRUNE_EVERY_MS = 600_000

export function createPlatform(options: PlatformOptions): Platform {
  const {
    db,
    store,
    grading,
    artifacts,
    networkFolder,
    engines,
    secret,
    origin,
    trustProxy,
    rateLimits,
    log,
    clock = () => new Date(),
    leaseMilliseconds = RETRIES['server-died'].wait,
    firstProbeMilliseconds,
  } = options
  const stop = new AbortController()
  const hub = createHub()
  const events = createEventLog(db, hub, clock)
  const { mostTrainings, ...counts } = options.slots
  const slots = createSlots({ db, counts, mostTrainings, clock })
  const queue = createSqliteQueue(db, { slots: slots.now, leaseMilliseconds, clock })
  const pause = createPause({ db, events, hub, clock })
  const storage = createStorageWatch({
    pause,
    log,
    clock,
    probe: () => probeWrite(db),
    onResume: () => worker.resume(),
  })
  const catalog = createCatalog(db)
  const accounts = createAccounts(db, clock)
  const courses = createCourses(db, clock)
  const enrolments = createEnrolments(db, clock)
  const assignments = createAssignments(db, clock)
  const authorOf = ({ userId, courseId, slug }: Pick<SubmissionRow, 'userId' | 'courseId' | 'slug'>): Reader => {
    const { role = 'student' } = enrolments.membership(accounts.get(userId)!, courseId) ?? {}
    const assignment = assignments.of(courseId, slug)
    const due = assignment !== undefined && isDue(assignments.revealAt(assignment, userId), clock())
    return readerOf(isStaff(role), due)
  }
  const { overseers } = enrolments
  const submissions = createSubmissions({ db, queue, events, readerOf: authorOf, overseers, clock })
  const networks = createNetworks({ db, folder: networkFolder, clock })
  const positions = createPositionTeller({ queue, hub, submissions, storage })
  const metrics = createMetrics({ queue, streams: hub.size, paused: pause.paused, ...(engines && { engines }) })
  const circuitBreaker = createCircuitBreaker({
    pause,
    storage,
    log,
    clock,
    ...(firstProbeMilliseconds !== undefined && {
      waits: { ...RETRIES['probe-failed'], wait: firstProbeMilliseconds },
    }),
    async probe() {
      const { ok, message } = await probeGrading(grading, 'isolates')
      return ok ? undefined : message
    },
    onResume: () => worker.wake(),
  })
  const worker: Worker = createWorker({
    queue,
    submissions,
    events,
    store,
    grading,
    slots: slots.now,
    networks,
    storage,
    log,
    heartbeatMilliseconds: Math.ceil(leaseMilliseconds / 4),
    paused: pause.paused,
    othersStart: circuitBreaker.suspect,
    readerOf: authorOf,
    onEnd(end) {
      if (end.verdict !== 'internal') circuitBreaker.worked()
      metrics.jobEnded(end)
    },
    onMove: positions.moved,
  })
  const sessions = createSessionWatch({ db, clock, guarded: storage.guarded })
  const fetches = createBackgroundFetches({
    artifacts,
    onChange(name, fault) {
      if (fault) log.warn({ data: name, message: fault.message.en }, 'a fetch failed')
      storage.guarded('telling of a fetch', () => {
        for (const { id, role } of accounts.list()) if (role !== 'student') events.append(id, { type: 'data' })
      })()
    },
  })
  const prune = storage.guarded('deleting old events', () => void events.prune(clock()))
  let pruning: NodeJS.Timeout | undefined
  return {
    artifacts,
    db,
    store,
    origin,
    trustProxy,
    rateLimits,
    log,
    clock,
    accounts,
    assignments,
    audit: createAudit(db, clock),
    courses,
    enrolments,
    events,
    hub,
    metrics,
    networks,
    pause,
    positions,
    queue,
    circuitBreaker,
    storage,
    submissions,
    worker,
    sessions,
    slots,
    catalog,
    expectedWaits: createExpectedWaits({ db, queue, catalog }),
    joinCodes: createJoinCodes(db),
    knownBrowsers: createKnownBrowsers(db, clock),
    roster: createRoster({ db, accounts, enrolments }),
    auth: createAuth({ db, secret, origin }),
    exerciseSources: createExerciseSources(db, clock),
    fetches,
    courseSubmissions: createCourseSubmissions(db),
    drafts: createDrafts({ db, events, clock }),
    explain: createExplain(),
    faults: createGradingFaults(db),
    statements: createStatements(db, (work) => storage.guarded('keeping a rendered statement', work)()),
    stopping: stop.signal,
    start() {
      storage.start()
      prune()
      pruning = setInterval(prune, PRUNE_EVERY_MS)
      sessions.start()
      circuitBreaker.start()
      worker.start()
    },
    async stop(graceMilliseconds) {
      clearInterval(pruning)
      positions.close()
      await fetches.stop()
      circuitBreaker.close()
      await worker.stop(graceMilliseconds)
      storage.close()
      sessions.close()
      stop.abort()
    },
  }
}

/** `tamrin serve` (`npm start`): starts the server at once, and publishes the folder's exercises in the background. */
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import type { Server } from 'node:http'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type DemoAccount, seedDemo } from './demo-course.ts'
import { sessionSecret } from '../accounts/secret.ts'
import { createApp } from '../routes/app.ts'
import { createHttpServer } from '../routes/http-server.ts'
import { buildPage, isPageBuilt } from '../build/page.ts'
import { describeEngine } from '../engine-selection/describe.ts'
import type { EngineState } from '../engine-selection/engines.ts'
import { createLogger } from '../logging/logger.ts'
import { createPlatform } from '../platform/platform.ts'
import { RATE_LIMITS } from '../platform/rate-limits.ts'
import { publishInBackground } from './background-publishing.ts'
import { AS_ROOT, runsAsRoot } from './root-user.ts'
import type { ExitStatus, Services } from './services.ts'
import { catchUncaught } from './uncaught.ts'
import { openWhenPossible, waitingAnswer } from './waiting.ts'

/** Trial runs of exercises that train, at the same time: each lasts half a minute at most. */
const TRIALS = 1
/** The trainings at the same time that staff may set, unless the operator has set more. */
const MOST_TRAININGS = 16
/** When the server stops: milliseconds for running jobs to end, and then for open requests. */
const DRAINING = 5_000
const CLOSING = 2_000

/** Runs until `signal` is aborted. */
export async function serveCommand(
  services: Services,
  { version, signal }: { version: string; signal: AbortSignal },
): Promise<ExitStatus> {
  const { config, terminal } = services
  const log = createLogger({ level: config.logLevel ?? (terminal.live ? 'warn' : 'info') })
  using _ = catchUncaught(log)
  let answer: Answer = () => waitingAnswer('The server is starting.')
  const server = createHttpServer((request, env) => answer(request, env))
  const fault = await listening(server, config.port)
  if (fault) {
    return terminal.refuse(
      fault.code === 'EADDRINUSE'
        ? `port ${config.port} is in use: set PORT to another one, as in "PORT=${config.port + 1} npm start"`
        : `port ${config.port} cannot be opened: ${fault.message}`,
    )
  }
  server.on('error', (error) => log.error({ err: error }, 'a connection could not be taken'))
  using _listening = { [Symbol.dispose]: () => void server.close() }
  const opened = await openWhenPossible(services, {
    waiting: (reason) => (answer = () => waitingAnswer(reason)),
    log,
    signal,
  })
  if (!opened) return 0
  if (!opened.ok) return terminal.refuse(opened.message)
  using open = opened.value
  if (runsAsRoot()) log.warn(`${AS_ROOT.text}: ${AS_ROOT.todo}`)
  const { db, store } = open

  // Trainings, trial runs of them and quick jobs have slots of their own, so none waits for the others.
  const cores = availableParallelism()
  const trainings = config.trainings ?? Math.max(1, cores - 1)
  const mostTrainings = Math.max(MOST_TRAININGS, trainings)
  const concurrency = cores + TRIALS + mostTrainings
  using grading = await services.openGrading({ concurrency, warm: cores, apart: true })
  const engines = services.engines()
  await engines.choose()
  const slots = { quick: cores, trial: TRIALS, training: engines.slots(trainings), mostTrainings }
  const platform = createPlatform({
    db,
    store,
    grading: grading.grading,
    artifacts: services.artifacts,
    networkFolder: join(config.dataFolder, 'networks'),
    engines,
    slots,
    log,
    rateLimits: RATE_LIMITS,
    secret: sessionSecret(config.dataFolder),
    origin: config.origin,
    trustProxy: config.trustProxy ?? false,
  })
  const background = publishInBackground(services, store, () => platform.statements.prepare(store))
  const pageFolder = join(config.root, 'dist/web')
  mkdirSync(pageFolder, { recursive: true })
  const app = createApp(platform, {
    version,
    publishing: background.lines,
    pageFolder,
    ...(config.metricsToken && { metricsToken: config.metricsToken }),
  })
  answer = app.fetch
  if (!isPageBuilt(config.root)) {
    terminal.remark('building the page, once')
    await buildPage(config.root).catch((reason: Error) =>
      terminal.remark(`tamrin: the page could not be built: ${reason.message}`),
    )
  }
  platform.statements.prepare(store)
  platform.start()
  const demo = await platform.storage
    .persist(() => seedDemo(platform.accounts, platform.courses, platform.enrolments), signal)
    .catch((error: unknown) => {
      if (signal.aborted) return []
      throw error
    })
  const { port } = server.address() as { port: number }
  const { colours } = terminal
  terminal.print(
    [
      `${colours.bold(`Tamrin ${version}`)} at ${colours.cyan(config.origin ?? `http://localhost:${port}/`)}`,
      ...welcome(demo),
      ...trainingLines(engines.states()),
      'Stop with Ctrl+C.',
    ].join('\n'),
  )

  // Exercises that are published already are served even if publishing the others fails.
  const published = platform.storage
    .persist(() => background.run(signal), signal)
    .catch((reason: Error) => terminal.remark(`tamrin: the exercises could not be published: ${reason.message}`))
  if (!signal.aborted) await once(signal, 'abort')
  terminal.remark('stopping')
  await Promise.all([platform.stop(DRAINING).then(() => closed(server)), published])
  return 0
}

/** The engine that trains, and why each better one does not. */
function trainingLines(states: EngineState[]): string[] {
  return states
    .slice(0, states.findIndex(({ chosen }) => chosen) + 1)
    .reverse()
    .map((state) => {
      const { text, todo } = describeEngine(state)
      return `Engine ${todo ? `${text}: ${todo}` : text}.`
    })
}

/** How to sign in. The passwords are shown here and nowhere else. */
function welcome(demo: DemoAccount[]): string[] {
  if (demo.length === 0)
    return ['Sign in with your account; "npm run -s tamrin -- account reset <email>" makes a new password.']
  const width = Math.max(...demo.map(({ email }) => email.length))
  return [
    'A demo course was made. Sign in with one of these accounts; the passwords are not shown again:',
    ...demo.map(({ email, password, role }) => `  ${email.padEnd(width)}  ${password}  ${role}`),
  ]
}

type Answer = Parameters<typeof createHttpServer>[0]

async function listening(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(port, () => resolve(undefined))
  })
}

async function closed(server: Server): Promise<void> {
  const ended = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), CLOSING).unref()
  await ended
}

/**
 * A machine that does much else, or takes a process away, costs no program a grade. Linux, where signals stop a
 * process.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import type { GradingEvent } from '../../server/grading/parent/grading.ts'
import { startGradingProcess } from '../../server/grading/parent/grading-process.ts'
import type { LocalPool, PoolOptions } from '../../server/grading/parent/pool.ts'
import { RIGHT, startPool, threeChecks } from './three-checks.ts'

/** On a machine with one core. */
const BUSY = 300_000
const CALL = 2

let exercise: GradableExercise
beforeAll(async () => {
  exercise = await threeChecks({ call: CALL, total: 4 * CALL, memory: 64, tensors: 64 })
})

const pools: LocalPool[] = []
const neighbours: ChildProcess[] = []
afterEach(() => {
  for (const pool of pools.splice(0)) pool.close()
  for (const neighbour of neighbours.splice(0)) neighbour.kill('SIGKILL')
})

async function grade(
  source: string,
  { limits = exercise.limits, ...options }: Partial<PoolOptions> & { limits?: GradableExercise['limits'] } = {},
): Promise<{ report: Report; events: GradingEvent[] }> {
  const { pool, grading } = startPool({ warm: 0, ...options })
  pools.push(pool)
  const events: GradingEvent[] = []
  const report = await grading(
    { exercise: { ...exercise, limits }, source, file: 'solution.ts', seed: 1, mode: 'submit' },
    { onEvent: (event) => events.push(event) },
  )
  return { report, events }
}

const verdicts = ({ checks }: Report): string[] => checks.map(({ verdict }) => verdict)
/** The ids of the checks that have begun, in order; a check that is repeated begins again. */
const begun = (events: GradingEvent[]): string[] =>
  events.flatMap((event) => (event.type === 'check-started' ? [event.id] : []))

/** What a student's function may compute; the loop is the same here and there. */
const LOOP = 'let n = 1; for (let i = 0; i < times; i++) n = (Math.imul(n, 48271) + i) | 0; return n'

/** Iterations that take so many seconds of processor time on this machine. */
function iterationsFor(seconds: number): number {
  const loop = new Function('times', LOOP) as (times: number) => number
  const spent = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
  loop(1e6)
  const since = spent()
  let times = 0
  for (; spent() - since < 0.5; times += 1e6) loop(1e6)
  return Math.round((times / (spent() - since)) * seconds)
}

describe('beside eight busy neighbours', () => {
  const start = (): void => {
    // they end by themselves, should the test not live to end them
    const loop = `const end = Date.now() + ${BUSY}; while (Date.now() < end);`
    for (let i = 0; i < 8; i++) neighbours.push(spawn(process.execPath, ['-e', loop], { stdio: 'ignore' }))
  }

  test('a right program that takes three fifths of its time passes', { timeout: BUSY }, async () => {
    const work = `function work(times: number): number { ${LOOP} }\n`
    const times = iterationsFor(0.6 * CALL)
    start()
    const { report } = await grade(
      `${work}${RIGHT}export const second = ([a, b]: number[]) => (work(${times}) === 0.5 ? 0 : a! + b!)`,
    )
    expect(verdicts(report)).toEqual(['passed', 'passed', 'passed'])
  })

  test('an endless loop is still told from a slow machine', { timeout: BUSY }, async () => {
    start()
    const { report } = await grade(`${RIGHT}export function second() { for (;;); }`)
    expect(verdicts(report)).toEqual(['passed', 'time', 'passed'])
    expect(report).toMatchObject({ verdict: 'time', score: 2, maxScore: 3 })
  })
})

/** Sends a signal to the process in which the program prints something, the first so many times. */
const signalling = (signal: NodeJS.Signals, times: number): typeof startGradingProcess => {
  let left = times
  return (root, engine) => {
    const started = startGradingProcess(root, engine)
    return {
      ...started,
      run: (job, listen, abort) =>
        started.run(
          job,
          (message) => {
            listen(message)
            if (message.type === 'log' && left-- > 0) process.kill(started.pid!, signal)
          },
          abort,
        ),
    }
  }
}

/** At work when the signal comes. */
const AT_WORK = "{ console.log('at work'); for (let i = 0; i < 2e8; i++); return a! + b! }"
const WORKS = `${RIGHT}export const second = ([a, b]: number[]) => ${AT_WORK}`
const QUICK = { call: 0.5, total: 3, memory: 64, tensors: 64 }

describe.runIf(process.platform === 'linux')('a process that gets no processor time', () => {
  test('is replaced once, and what has been decided stands', { timeout: BUSY }, async () => {
    const { report, events } = await grade(WORKS, { limits: QUICK, start: signalling('SIGSTOP', 1) })
    expect(verdicts(report)).toEqual(['passed', 'passed', 'passed'])
    expect(begun(events)).toEqual(['first', 'second', 'second', 'third'])
  })

  test("the second time is the platform's fault, never the student's", { timeout: BUSY }, async () => {
    const { report } = await grade(WORKS, { limits: QUICK, start: signalling('SIGSTOP', 2) })
    expect(verdicts(report)).toEqual(['passed', 'internal', 'internal'])
    expect(report).toMatchObject({ verdict: 'internal', message: { en: expect.stringContaining('too busy') } })
  })
})

describe.runIf(process.platform === 'linux')('a process that is killed from outside', () => {
  test('is replaced once', { timeout: BUSY }, async () => {
    const { report } = await grade(WORKS, { start: signalling('SIGKILL', 1) })
    expect(verdicts(report)).toEqual(['passed', 'passed', 'passed'])
  })

  test('the second time it is the end of the grading: it may be the program that takes the memory', async () => {
    const { report, events } = await grade(WORKS, { start: signalling('SIGKILL', 5) })
    expect(verdicts(report)).toEqual(['passed', 'crashed', 'crashed'])
    expect(begun(events).filter((id) => id === 'second')).toHaveLength(2)
    expect(report).toMatchObject({
      verdict: 'crashed',
      message: { en: expect.stringContaining('killed from outside') },
    })
  })

  test('what an earlier process has decided stands, also where the next one is killed', { timeout: BUSY }, async () => {
    const grows = 'const a: number[] = []; for (;;) a.push(1)'
    const { report, events } = await grade(
      `export function first(): unknown { ${grows} }
export const second = ([a, b]: number[]) => ${AT_WORK}
export const third = second`,
      { start: signalling('SIGKILL', 1) },
    )
    expect(verdicts(report)).toEqual(['memory', 'passed', 'passed'])
    expect(events.findLast(({ type }) => type === 'restarted')).toBeDefined()
  })
})

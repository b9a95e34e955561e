/** Each process that a grading needs is killed or stopped in the middle: another takes its place. Linux only. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import { startCompileProcess } from '../../server/compiler/compile-process.ts'
import { createCompiler } from '../../server/compiler/compiler.ts'
import { createForkServer } from '../../server/grading/parent/fork-server.ts'
import { createGrading, type GradingEvent } from '../../server/grading/parent/grading.ts'
import { createPool, type Pool } from '../../server/grading/parent/pool.ts'
import { ONE_CHECK, root } from '../hostile/one-check.ts'
import { descendants } from '../processes.ts'

const RIGHT = 'export const first = ([a, b]: number[]): number => a! + b!'
/** Right as well, but the compiler works for a while. */
const SLOW = `${'var a;'.repeat(15_000)}\n${RIGHT}`

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0)) one.close()
})
const opened = <One extends { close(): void }>(one: One): One => {
  open.push(one)
  return one
}

const grade = (pool: Pool, source: string, onEvent?: (event: GradingEvent) => void): Promise<Report> =>
  createGrading({ pool, datasets: { locate: () => Promise.reject(new Error('there is no data set')) } })(
    { exercise: ONE_CHECK, source, file: 'solution.ts', seed: 1, mode: 'submit' },
    { onEvent },
  )

/** What the processes are called in the system's list. */
const COMPILE_PROCESS = 'compiler/main.'
const ESBUILD = '--service='
const FORK_SERVER = 'fork-server/main.'
const GRADING_PROCESS = 'child/main.'

const signal = (command: string, how: NodeJS.Signals): number => {
  const found = descendants().filter((one) => one.command.includes(command))
  for (const { pid } of found) process.kill(pid, how)
  return found.length
}
/** Signals them as soon as there are any. */
const signalSoon = async (command: string, how: NodeJS.Signals): Promise<void> => {
  while (signal(command, how) === 0) await sleep(20)
}

describe.runIf(process.platform === 'linux')('a helper that dies is replaced', { timeout: 240_000 }, () => {
  test.each([COMPILE_PROCESS, ESBUILD])('%s, in the middle of a source', async (command) => {
    const pool = opened(createPool({ root, concurrency: 1, warm: 1 }))
    expect((await grade(pool, RIGHT)).verdict).toBe('passed')
    const graded = grade(pool, SLOW)
    await sleep(150)
    expect(signal(command, 'SIGKILL')).toBe(1)
    expect((await graded).verdict).toBe('passed')
  })

  test.each([COMPILE_PROCESS, ESBUILD])('%s, while it is idle', async (command) => {
    const pool = opened(createPool({ root, concurrency: 1, warm: 1 }))
    expect((await grade(pool, RIGHT)).verdict).toBe('passed')
    expect(signal(command, 'SIGKILL')).toBe(1)
    expect((await grade(pool, RIGHT)).verdict).toBe('passed')
  })

  test.each([COMPILE_PROCESS, ESBUILD])('%s, when it is stopped', async (command) => {
    const start = (at: string) => startCompileProcess(at, 5)
    const compiler = opened(createCompiler({ root, concurrency: 1, warm: 1, start }))
    const pool = { ...opened(createPool({ root, concurrency: 1, warm: 1 })), compiler }
    expect((await grade(pool, RIGHT)).verdict).toBe('passed')
    expect(signal(command, 'SIGSTOP')).toBe(1)
    expect((await grade(pool, RIGHT)).verdict).toBe('passed')
  })

  test('a compiler that is killed at each try ends as a fault of ours, after a bounded number of tries', async () => {
    const pool = opened(createPool({ root, concurrency: 1, warm: 1 }))
    let over = false
    const killed = new Set<number>()
    const killer = (async () => {
      while (!over) {
        for (const { pid } of descendants().filter(({ command }) => command.includes(COMPILE_PROCESS))) {
          process.kill(pid, 'SIGKILL')
          killed.add(pid)
        }
        await sleep(10)
      }
    })()
    const events: GradingEvent[] = []
    const report = await grade(pool, RIGHT, (event) => events.push(event))
    over = true
    await killer
    expect(report).toMatchObject({ verdict: 'internal', score: 0 })
    expect(events.map(({ type }) => type)).toEqual(['not-started'])
    expect(killed.size).toBeLessThan(6)
    expect((await grade(pool, RIGHT)).verdict).toBe('passed')
  })

  test.each(['SIGKILL', 'SIGSTOP'] as const)('the fork server, by %s', async (how) => {
    const pool = opened(createForkServer({ root, concurrency: 1, warm: 1 }, 8_000))
    expect((await grade(pool, RIGHT)).verdict).toBe('passed')
    const slow = grade(pool, `${RIGHT}\nfor (let i = 0, sum = 0; i < 3e8; i++) sum += i % 7`)
    await sleep(200)
    expect(signal(FORK_SERVER, how)).toBe(1)
    expect((await slow).verdict).toBe('passed')
  })

  test('a grading process that is killed before the program begins', async () => {
    const pool = opened(createPool({ root, concurrency: 1, warm: 1 }))
    await signalSoon(GRADING_PROCESS, 'SIGKILL')
    expect((await grade(pool, RIGHT)).verdict).toBe('passed')
  })

  test('a grading process that is stopped before the program begins', async () => {
    const pool = opened(createPool({ root, concurrency: 1, warm: 1 }))
    // the one that is ready
    await grade(pool, RIGHT)
    await sleep(2_000)
    await signalSoon(GRADING_PROCESS, 'SIGSTOP')
    expect((await grade(pool, RIGHT)).verdict).toBe('passed')
  })
})

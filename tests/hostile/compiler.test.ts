/**
 * Sources that attack the compiler. Each is the program's `error`, `time` or `memory`, never `internal`, and holds its
 * slot no longer than the compiler's limits. An innocent neighbour is graded meanwhile.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report, Verdict } from '../../graders/report.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { ONE_CHECK, root } from './one-check.ts'

const pool = createPool({ root, concurrency: 2, warm: 1 })
const grading = createGrading({
  pool,
  datasets: { locate: () => Promise.reject(new Error('there is no data set')) },
})
afterAll(() => pool.close())

const grade = (source: string, signal?: AbortSignal): Promise<Report> =>
  grading({ exercise: ONE_CHECK, source, file: 'solution.ts', seed: 1, mode: 'submit' }, { signal })

const INNOCENT = 'export const first = ([a, b]: number[]): number => a! + b!'
/** A right program that follows the attack. */
const right = (attack: string): string => `${attack}\n${INNOCENT}`
beforeAll(async () => {
  expect((await grade(INNOCENT)).verdict).toBe('passed')
})

const doubling = (count: number): string =>
  `enum A { a0 = "x", ${Array.from({ length: count }, (_, i) => `a${i + 1} = a${i} + a${i}`).join(', ')} }
console.log(A.a${count}.length)`

/** Whatever it is called, it must end soon, and be the program's. */
const STOPPED: Verdict[] = ['error', 'time', 'memory']

test.each<[string, string, Verdict[]]>([
  ['256,000 signs of negation', `const x = ${'!'.repeat(255_800)}1`, ['error']],
  ['a sequence without an end', `const x = (1${',a'.repeat(120_000)})`, ['time']],
  ['arrows one in the other', `const x = ${'a=>'.repeat(80_000)}1`, STOPPED],
  ['words before a value', `const x = ${'typeof '.repeat(36_000)}1`, ['error']],
  ['blocks one in the other', `${'{'.repeat(100_000)}${'}'.repeat(100_000)}`, ['error']],
  ['parentheses one in the other', `const x = ${'('.repeat(100_000)}1${')'.repeat(100_000)}`, ['error']],
  ['templates one in the other', `const x = ${'`${'.repeat(50_000)}1${'}`'.repeat(50_000)}`, ['error']],
  ['labels', `${'a:'.repeat(120_000)};`, STOPPED],
  ['comparisons that may be types', `const x = ${'a<'.repeat(100_000)}1`, STOPPED],
  ['an enum whose text is doubled', doubling(60), ['memory']],
  ['an enum whose text is doubled, within the memory', doubling(24), ['error']],
])('%s', { timeout: 120_000 }, async (_, attack, verdicts) => {
  const since = performance.now()
  const [report, neighbour] = await Promise.all([grade(right(attack)), grade(INNOCENT)])
  expect(verdicts, JSON.stringify(report).slice(0, 1_000)).toContain(report.verdict)
  expect(report).toMatchObject({ score: 0, checks: [], message: { fa: expect.stringMatching(/[\u0600-\u06ff]/) } })
  expect(neighbour.verdict).toBe('passed')
  expect(performance.now() - since).toBeLessThan(60_000)
})

test('many small types, long lines and large tables are no attack', { timeout: 120_000 }, async () => {
  const innocent = [
    `type Deep = ${'Array<'.repeat(100)}number${'>'.repeat(100)}`,
    `const nested = ${'['.repeat(200)}1${']'.repeat(200)}`,
    `const table = [${'0.12345,'.repeat(20_000)}]`,
    `const text = '${'ب'.repeat(20_000)}' + ${JSON.stringify('(['.repeat(5_000))}`,
    `const sum = ${Array.from({ length: 400 }, (_, i) => `nested.length * ${i}`).join(' + ')}`,
    'const pattern = /[([{]/.test(text) || `${text}(((`.length > 0',
    'namespace Old { export const a = 1 }',
    'export const first = ([a, b]: number[]): number => a! + b! + 0 * (table.length + sum + Number(pattern) + Old.a)',
  ]
  const report = await grade(innocent.join('\n'))
  expect(report.errors).toBeUndefined()
  expect(report.verdict, JSON.stringify(report)).toBe('passed')
})

test('a compile is cancelled at once', { timeout: 60_000 }, async () => {
  const cancel = new AbortController()
  setTimeout(() => cancel.abort(), 300)
  const since = performance.now()
  const report = await grade(right(`const x = (1${',a'.repeat(120_000)})`), cancel.signal)
  expect(report.verdict).toBe('cancelled')
  expect(performance.now() - since).toBeLessThan(2_000)
})

test('so is one that waits for its turn', { timeout: 60_000 }, async () => {
  const slow = right(`const x = (1${',a'.repeat(120_000)})`)
  const cancel = new AbortController()
  const others = [grade(slow, cancel.signal), grade(slow, cancel.signal)]
  const own = new AbortController()
  const waiting = grade(INNOCENT, own.signal)
  setTimeout(() => own.abort(), 200)
  const since = performance.now()
  expect((await waiting).verdict).toBe('cancelled')
  expect(performance.now() - since).toBeLessThan(2_000)
  cancel.abort()
  await Promise.all(others)
})

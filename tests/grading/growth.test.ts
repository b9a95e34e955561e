/**
 * Whatever a program lets grow without end, it costs its own check only. Whether the isolate gives up in time or the
 * whole process must be killed is V8's affair, and no student can tell: the verdict and the other checks are the same.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { RIGHT, startPool, threeChecks } from './three-checks.ts'

const { pool, grading } = startPool()
let exercise: GradableExercise
beforeAll(async () => {
  exercise = await threeChecks({ call: 1.5, total: 10, memory: 64, tensors: 64 })
})
afterAll(() => pool.close())

/** On a machine that does much else. */
const BUSY = 300_000
/** What a loop does that is slow at growing, and is stopped by its time as well as by its memory. */
const EITHER = ['memory', 'time']

const GROWING: [what: string, code: string, verdicts: string[]][] = [
  ['linked objects', "let o: unknown = null; for (;;) o = { o, s: 'abc' + Math.random() }", ['memory']],
  ['an array, by push', 'const a = []; for (;;) a.push(1)', ['memory']],
  ['an array of numbers that are not whole', 'const a = []; for (;;) a.push(Math.random())', ['memory']],
  ['an array, by index', 'const a: number[] = []; for (let i = 0; ; i++) a[i] = i', ['memory']],
  ['an array, by spreading', 'let a = [1]; for (;;) a = [...a, ...a]', ['memory']],
  ['an array, by concat', 'let a = [1, 2]; for (;;) a = a.concat(a)', ['memory']],
  ['an array that is gone through', 'const a = [1]; for (const v of a) a.push(v)', ['memory']],
  ['arrays in an array', 'const a = []; for (;;) a.push(new Array(1000).fill(0))', ['memory']],
  [
    'rows in an array',
    'const a = []; for (;;) { const r = []; for (let i = 0; i < 999; i++) r.push(i / 2); a.push(r) }',
    ['memory'],
  ],
  ['nested arrays', 'let a: unknown[] = []; for (;;) a = [a, [a]]', ['memory']],
  ['a sparse array', 'const a: number[] = []; for (let i = 0; ; i += 1000) a[i] = i', EITHER],
  ['an array of a thousand million zeros', 'return new Array(1e9).fill(0)', ['memory']],
  ['the same, by Array.from', 'return Array.from({ length: 1e9 }, () => 0)', ['memory']],
  ['a Map', 'const m = new Map(); for (let i = 0; ; i++) m.set(i, i)', ['memory']],
  [
    'a Map of objects',
    'const m = new Map(); for (;;) m.set({ a: new Array(1000).fill({}) }, new Array(1000).fill({}))',
    ['memory'],
  ],
  ['a Set', 'const s = new Set(); for (let i = 0; ; i++) s.add(i)', ['memory']],
  [
    'an object, by keys that are numbers',
    'const o: Record<number, number> = {}; for (let i = 0; ; i++) o[i] = i',
    ['memory'],
  ],
  [
    'an object, by keys that are texts',
    "const o: Record<string, number> = {}; for (let i = 0; ; i++) o['k' + i] = i",
    EITHER,
  ],
  ['a text, doubled', "let s = 'a'; for (;;) s += s", ['memory']],
  ['a text, piece by piece', "let s = ''; for (;;) s += 'abc' + Math.random()", ['memory']],
  [
    'texts in an array',
    "const a: string[] = []; for (let i = 0; ; i++) { const s = 'x'.repeat(1e6) + i; s.charCodeAt(5); a.push(s) }",
    ['memory'],
  ],
  ['typed arrays', 'const a = []; for (;;) a.push(new Float64Array(1e6))', ['memory']],
  [
    'a typed array, doubled',
    'let t = new Float64Array(9); for (;;) { const u = new Float64Array(2 * t.length); u.set(t); t = u }',
    ['memory'],
  ],
  ['small typed arrays', 'const a = []; for (;;) a.push(new Float64Array(8))', EITHER],
  ['array buffers', 'const a = []; for (;;) a.push(new ArrayBuffer(1e6))', ['memory']],
  ['closures', 'const a = []; for (;;) { const big = new Array(100).fill(0); a.push(() => big) }', ['memory']],
  ['a chain of closures', 'let f: unknown = () => 0; for (;;) { const g = f; f = () => g }', EITHER],
  ['a BigInt, squared', 'let b = 2n; for (;;) b = b * b', EITHER],
  ['large BigInts', 'const a = []; for (;;) a.push(1n << 1000000n)', ['memory']],
  ['copies, by JSON', 'let a: unknown[] = [1]; for (;;) a = JSON.parse(JSON.stringify([a, a]))', [...EITHER, 'error']],
  ['pending promises', 'const a = []; for (;;) a.push(new Promise(() => {}))', EITHER],
  [
    'an array, between awaits',
    'return (async () => { const a = []; for (;;) { a.push(new Array(1000).fill(0)); await null } })()',
    ['memory'],
  ],
  ['nothing but its time', 'for (;;);', ['time']],
  ['the ways to match a pattern', "return /^(a+)+$/.test('a'.repeat(60) + 'b')", ['time']],
  ['what it prints', "for (;;) console.log('hello')", ['output']],
]

test.each(GROWING)('%s', { timeout: BUSY }, async (_, code, verdicts) => {
  const source = `${RIGHT}export function second(): unknown { ${code} }`
  const { checks, score, maxScore, verdict } = await grading({
    exercise,
    source,
    file: 'solution.ts',
    seed: 1,
    mode: 'submit',
  })
  expect(checks.map(({ verdict: one }) => one)).toEqual(['passed', expect.toBeOneOf(verdicts), 'passed'])
  expect({ score, maxScore, verdict }).toEqual({ score: 2, maxScore: 3, verdict: checks[1]!.verdict })
  if (checks[1]!.verdict !== 'error')
    expect(checks[1]!.message).toEqual({
      en: expect.stringMatching(
        /^(?:The program was stopped: |second\(\[3, 4\]\) threw RangeError: an? \w+ does not fit in .*\(line 3, )/,
      ),
      fa: expect.stringMatching(/^(?:برنامه متوقف شد: |اجرا از .* متوقف شد|اجرای .*۶۴ مگابایت)/),
    })
})

/** Little time: it is over long before the memory is, and what waits to run then takes minutes. */
const SOON_OVER = { call: 0.2, total: 10, memory: 256, tensors: 64 }

const QUEUEING: [what: string, code: string, verdicts: string[]][] = [
  [
    'a chain of promises, each of which copies an array',
    'let p: Promise<number[]> = Promise.resolve([]); for (;;) p = p.then((a) => [...a, 1])',
    EITHER,
  ],
  ['microtasks', 'for (;;) queueMicrotask(() => {})', EITHER],
  ['microtasks that do not end', 'for (;;) queueMicrotask(() => { for (;;); })', EITHER],
  ['microtasks that grow', 'for (;;) queueMicrotask(() => { const a = []; for (;;) a.push(1) })', EITHER],
  ['microtasks that print', "for (;;) queueMicrotask(() => console.log('hello'))", EITHER],
  ['async functions that do not end', 'for (;;) void (async () => { await null; for (;;); })()', EITHER],
  [
    'async functions, by recursion',
    'const f = async (): Promise<void> => { await null; await f() }; return f()',
    EITHER,
  ],
  [
    'async generators, by recursion',
    `async function* g(): AsyncGenerator<number> { yield 1; yield* g() }
    return (async () => { for await (const v of g()) void v })()`,
    EITHER,
  ],
  ['one promise after another', 'const f = (): Promise<void> => Promise.resolve().then(f); return f()', EITHER],
  ['promises that nobody waits for', 'const f = () => { void Promise.resolve().then(f) }; f(); return 0', ['failed']],
  ['timers, two by one', 'const f = () => { setTimeout(f); setTimeout(f) }; f(); return new Promise(() => {})', EITHER],
  ['a thenable that does not end', 'return { then() { for (;;); } }', EITHER],
]

test.each(QUEUEING)('what waits to run: %s', { timeout: BUSY }, async (_, code, verdicts) => {
  const source = `${RIGHT}export function second(): unknown { ${code} }`
  const { checks, score } = await grading({
    exercise: { ...exercise, limits: SOON_OVER },
    source,
    file: 'solution.ts',
    seed: 1,
    mode: 'submit',
  })
  expect(checks.map(({ verdict }) => verdict)).toEqual(['passed', expect.toBeOneOf(verdicts), 'passed'])
  expect(score).toBe(2)
})

test('a program that grows in every check ends, and keeps what it has', { timeout: BUSY }, async () => {
  const grow = 'const a: number[] = []; for (;;) a.push(1)'
  const source = ['first', 'second', 'third'].map((id) => `export function ${id}(): unknown { ${grow} }`).join('\n')
  const { checks, verdict } = await grading({ exercise, source, file: 'solution.ts', seed: 1, mode: 'submit' })
  expect(checks.map((check) => check.verdict)).toEqual(['memory', 'memory', 'memory'])
  expect(verdict).toBe('memory')
})

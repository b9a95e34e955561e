/** What the host hears of what a program throws: as thrown, with what stands behind it, and with its place. */
import { afterEach, expect, test } from 'vitest'
import type { Failure } from '../../server/sandbox/failure.ts'
import { open } from './student-program.ts'
import type { ProgramOptions, RunningProgram } from './student-program.ts'

const opened: RunningProgram[] = []
afterEach(() => {
  for (const { student, table } of opened.splice(0)) {
    student.dispose()
    table.dispose()
  }
})

async function thrown(statements: string, options?: ProgramOptions): Promise<Failure> {
  const program = await open(`export async function run() {\n${statements}\n}`, options)
  opened.push(program)
  const settled = await program.call('run')
  if (settled.kind !== 'threw') throw new Error(JSON.stringify(settled))
  return settled.failure
}

test.each([
  ["throw 'no'", 'threw the text "no"', 'با پرتاب متن \u2066"no"\u2069 متوقف شد'],
  ["throw ''", 'threw the text ""', 'با پرتاب متن \u2066""\u2069 متوقف شد'],
  ['throw 3', 'threw the number 3', 'با پرتاب عدد \u20663\u2069 متوقف شد'],
  ['throw -0', 'threw the number -0', 'با پرتاب عدد \u2066-0\u2069 متوقف شد'],
  ['throw 10n', 'threw the number 10n', 'با پرتاب عدد \u206610n\u2069 متوقف شد'],
  ['throw null', 'threw the value null', 'با پرتاب مقدار \u2066null\u2069 متوقف شد'],
  ['throw undefined', 'threw the value undefined', 'با پرتاب مقدار \u2066undefined\u2069 متوقف شد'],
  ['throw false', 'threw the value false', 'با پرتاب مقدار \u2066false\u2069 متوقف شد'],
  ["throw Symbol('s')", 'threw the value Symbol(s)', 'با پرتاب مقدار \u2066Symbol(s)\u2069 متوقف شد'],
  ['throw { code: 3, why: "x" }', "threw the object { code: 3, why: 'x' }", expect.stringContaining('شیء')],
  ['throw new (class Refusal { a = 1 })', 'threw the object Refusal { a: 1 }', expect.stringContaining('شیء')],
  ["throw { name: 'AbortError', message: 'gone' }", expect.stringContaining('AbortError'), expect.any(String)],
  ['throw function f() {}', 'threw the function [Function: f]', expect.stringContaining('تابع')],
  ['await Promise.reject([1, 2])', 'threw the object [ 1, 2 ]', expect.stringContaining('شیء')],
])('%s', async (statement, en, fa) => {
  expect(await thrown(statement)).toMatchObject({ name: '', told: { en, fa } })
})

test('causes are told, nearest first, five at most, and a circle ends', async () => {
  const behind = async (statements: string) => (await thrown(statements)).behind?.en
  expect(await behind("throw new Error('outer', { cause: new TypeError('inner') })")).toBe(
    ', caused by TypeError: inner',
  )
  expect(await behind("throw new Error('a', { cause: new Error('b', { cause: 'c' }) })")).toBe(
    ', caused by Error: b, caused by "c"',
  )
  expect(await behind("const e = new Error('a'); e.cause = e; throw e")).toBeUndefined()
  expect(
    await behind("let e = new Error('0'); for (let i = 1; i < 9; i++) e = new Error('' + i, { cause: e }); throw e"),
  ).toBe(', caused by Error: 7, caused by Error: 6, caused by Error: 5, caused by Error: 4, caused by Error: 3')
  expect(await behind("throw new AggregateError([new Error('a'), 'b'], 'all failed')")).toBe(
    ', with the errors: Error: a; "b"',
  )
  expect(await behind("await Promise.any([Promise.reject(new RangeError('x'))])")).toBe(
    ', with the errors: RangeError: x',
  )
  expect(await behind("throw Object.defineProperty(new Error('e'), 'cause', { get() { throw 1 } })")).toBeUndefined()
})

test('however long a message, its place is kept', async () => {
  const { message, stack } = await thrown(`throw new Error('wrong: ' + 'x'.repeat(20_000))`)
  expect(message).toMatch(/^wrong: x+$/)
  expect(message.length).toBe(2_000)
  expect(stack).toMatch(/^\s*at run \(solution\.js:\d+:\d+\)/)
  const renamed = await thrown(`const e = new Error('y'.repeat(20_000)); e.name = 'Mine'; throw e`)
  expect(renamed.stack).toMatch(/solution\.js:\d+:\d+/)
  const broken = await thrown(`const e = new Error('z\\n'.repeat(20_000)); e.message = 'other'; throw e`)
  expect(broken.stack).toMatch(/solution\.js:\d+:\d+/)
})

test.each([
  ['tf.ones([40_000, 40_000])', 'tf.ones: tensor [40000,40000] of 6.4 GB'],
  ['tf.zeros([1e5, 1e5], "int32")', 'tf.zeros: tensor [100000,100000] of 40 GB'],
  ['tf.zeros([1e10])', 'tf.zeros: tensor [10000000000] of 40 GB'],
  ['tf.fill([40_000, 40_000], 2)', 'tf.fill: tensor [40000,40000] of 6.4 GB'],
  ['tf.eye(40_000)', 'tf.eye: tensor [40000,40000] of 6.4 GB'],
  ['tf.randomNormal([40_000, 40_000])', 'tf.randomNormal: tensor [40000,40000] of 6.4 GB'],
  ['tf.randomUniform([40_000, 40_000], 0, 1, "int32")', 'tf.randomUniform: tensor [40000,40000] of 6.4 GB'],
  ['tf.truncatedNormal([40_000, 40_000])', 'tf.truncatedNormal: tensor [40000,40000] of 6.4 GB'],
  ['tf.buffer([40_000, 40_000])', 'tf.buffer: tensor [40000,40000] of 6.4 GB'],
  ['tf.linspace(0, 1, 1e9)', 'tf.linspace: tensor [1000000000] of 4 GB'],
  ['tf.range(0, 1e9)', 'Range: tensor [1000000000] of 4 GB'],
  ['tf.oneHot(tf.tensor1d([0, 1], "int32"), 1e9)', 'OneHot: tensor [2,1000000000] of 8 GB'],
  ['tf.onesLike(tf.ones([4000, 4000]).tile([1, 1]))', 'tensor [4000,4000] of 64 MB'],
  ['tf.tile(tf.ones([1000, 1000]), [100, 100])', 'Tile: tensor [100000,100000] of 40 GB'],
  ['tf.layers.dense({ units: 1e9, inputShape: [784], name: "big" }).build([null, 784])', 'big/kernel: tensor'],
  [
    'tf.sequential({ layers: [tf.layers.dense({ units: 1e9, inputShape: [784], name: "big" })] })',
    'big/kernel: tensor [784,1000000000] of 3136 GB',
  ],
])('%s', async (statement, sentence) => {
  const failure = await thrown(statement, { quotaBytes: 100e6 })
  expect(failure).toMatchObject({ verdict: 'memory' })
  expect(failure.message).toContain(sentence)
  expect(failure.message).toContain("passes the job's 100 MB")
  expect(failure.stack).toMatch(/solution\.js:/)
})

test.each([
  ['tf.randomNormal([9000, 9000])', 'tf.randomNormal of shape [9000,9000] does not fit in the 128 MB'],
  [
    'tf.sequential({ layers: [tf.layers.dense({ units: 9000, inputShape: [9000], name: "big" })] })',
    'big/kernel of shape [9000,9000] does not fit in the 128 MB',
  ],
  ['new Float32Array(3e9)', 'does not fit in the 128 MB of memory that the program has'],
  ['new Float64Array(1e17)', 'an array of 100000000000000000 values does not fit in the 128 MB'],
  ['new ArrayBuffer(1e12)', 'does not fit in the 128 MB of memory that the program has'],
])('%s, within the quota, is more than the program has', async (statement, sentence) => {
  const failure = await thrown(statement, { quotaBytes: 1e9, memory: 128 })
  expect(failure).toMatchObject({ verdict: 'memory', told: { fa: expect.stringContaining('۱۲۸ مگابایت') } })
  expect(failure.message).toContain(sentence)
})

test('a wrong length is an error, not memory; so is a refusal that the program has caught', async () => {
  expect((await thrown('new Float32Array(-1)')).verdict).toBeUndefined()
  expect((await thrown('new Array(-1)')).verdict).toBeUndefined()
  expect((await thrown(`try { tf.ones([40_000, 40_000]) } catch { throw new Error('mine') }`)).verdict).toBeUndefined()
})

test('constants are made on the engine, and may be larger than the memory of the program', async () => {
  const program = await open(
    `export const run = () => [tf.ones([8000, 8000]).sum(), tf.zeros([2, 2], 'bool'), tf.ones([2], 'int32')]
       .map((x) => [x.dtype, ...x.dataSync()])`,
    { quotaBytes: 1e9, memory: 128 },
  )
  opened.push(program)
  expect(await program.call('run')).toMatchObject({
    text: '[[["float32",64000000],["bool",0,0,0,0],["int32",1,1]],[],[],[]]',
  })
})

test.each([
  ['tf.slice(tf.range(0, 6), [-2], [2])', /begin may not be negative, and is \[-2\].*begin \[4\] here/],
  ['tf.range(0, 6).slice(-1)', /begin may not be negative, and is \[-1\].*begin \[5\] here/],
  ['tf.ones([4, 6]).slice([1, -3], [2, 2])', /Axis 1 has 6 entries.*x\.shape\[1\] - 3, which is begin \[1,3\] here/],
  ['tf.slice(tf.range(0, 6), [2], [-2])', /size \[-2\] is negative: a size is 0 or more, or -1/],
  ['tf.slice(tf.range(0, 6), [1.5], [1])', /begin must be a whole number from .*; it is 1\.5/],
  ['tf.split(tf.range(0, 6), [-2, 8])', /numOrSizeSplits must be .* from 0, or -1 for what is left; it is -2/],
  ['tf.gather(tf.range(0, 6), tf.tensor1d([0], "int32"), 3)', /axis/],
])('%s says what is wrong', async (statement, sentence) => {
  expect((await thrown(statement)).message).toMatch(sentence)
})

const DISPOSED = /^Tensor is disposed/
test.each([
  ['const x = tf.ones([2]); x.dispose(); tf.add(x, 1)', DISPOSED],
  ['const x = tf.ones([2]); x.dispose(); x.add(1)', DISPOSED],
  ['const x = tf.ones([2]); x.dispose(); x.dataSync()', DISPOSED],
  ['const x = tf.ones([2]); x.dispose(); await x.data()', DISPOSED],
  ['const x = tf.ones([2]); x.dispose(); tf.concat([x, x])', DISPOSED],
  ['let x: any; tf.tidy(() => { x = tf.ones([2]) }); x.print()', DISPOSED],
  [
    'await tf.tidy(async () => { const x = tf.ones([2]); await tf.nextFrame(); return x.add(1).arraySync() })',
    /^Tensor is disposed\. tf\.tidy was given an async function: .*call dispose on the rest/,
  ],
  [
    'await tf.tidy(() => { const x = tf.ones([2]); return Promise.resolve().then(() => x.sum().data()) })',
    /tf\.tidy was given an async function/,
  ],
])('%s', async (statement, sentence) => {
  expect(await thrown(statement)).toMatchObject({
    message: expect.stringMatching(sentence),
    told: { fa: expect.stringContaining('آزاد') },
  })
})

test('an asynchronous tidy that needs no tensor afterwards is right, and told about once', async () => {
  const program = await open(`export async function run() {
    let sum = 0
    for (let i = 0; i < 3; i++) sum += await tf.tidy(async () => tf.ones([2]).sum().arraySync() as number)
    return sum
  }`)
  opened.push(program)
  const lines: string[] = []
  program.onPrint((text) => lines.push(text))
  expect(await program.call('run')).toMatchObject({ text: '[6,[],[],[]]' })
  expect(lines).toEqual([expect.stringContaining('tf.tidy was given an async function')])
})

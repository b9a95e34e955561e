/** What a program prints: each method of `console` exists, none throws, and each value reads as what it is. */
import { afterEach, expect, test } from 'vitest'
import { open } from './student-program.ts'
import type { RunningProgram } from './student-program.ts'

const opened: RunningProgram[] = []
afterEach(() => {
  for (const { student, table } of opened.splice(0)) {
    student.dispose()
    table.dispose()
  }
})

/** What the statements print, and how the call ended. */
async function printed(statements: string): Promise<{ lines: string[]; levels: string[]; ended: unknown }> {
  const program = await open(`export async function run() {\n${statements}\nreturn 1 }`)
  opened.push(program)
  const lines: string[] = []
  const levels: string[] = []
  program.onPrint((text, level) => {
    lines.push(text)
    levels.push(level)
  })
  const settled = await program.call('run')
  return { lines, levels, ended: settled.kind === 'returned' ? settled.text : settled }
}
const DONE = '[1,[],[],[]]'

/** The methods of the console standard, and those of browsers and Node. */
const METHODS =
  'assert clear debug error info log table trace warn dir dirxml count countReset group groupCollapsed groupEnd ' +
  'time timeLog timeEnd profile profileEnd timeStamp exception'

test('every method takes every value, and the program goes on', async () => {
  const { ended } = await printed(
    `
    const trap = (): never => { throw new Error('trap') }
    const everything = { get: trap, getPrototypeOf: trap, ownKeys: trap, has: trap, getOwnPropertyDescriptor: trap }
    const { proxy, revoke } = Proxy.revocable({}, {})
    revoke()
    const cyclic: any = { list: [] }
    cyclic.list.push(cyclic)
    let deep: any = {}
    for (let i = 0; i < 5000; i++) deep = { deep }
    const values: any[] = [
      undefined, null, 0, -0, NaN, 1n, 'text', '%s %d', Symbol('s'), proxy, new Proxy({}, everything),
      new Proxy(() => 1, everything), cyclic, deep, { get a() { throw new Error('getter') } }, new Array(4e9 | 0),
      Array(1e4).fill(1),
      'x'.repeat(1e6),
      Object.create(null), { toString: 1, valueOf: 1 }, { toString: trap, [Symbol.toPrimitive]: trap },
      { [Symbol.for('nodejs.util.inspect.custom')]: trap }, { toJSON: trap },
      new Error('e', { cause: cyclic }),
      Object.defineProperty(new Error('e'), 'stack', { get: trap }), 
      class { static [Symbol.hasInstance]() { throw 1 } },
      function* () {}, async () => 1, new WeakMap(), new Date(NaN), new Map([[cyclic, cyclic]]), new Set([proxy]),
      tf.tensor([1, 2]), [tf.scalar(1)], new Float32Array(3), new ArrayBuffer(3), new DataView(new ArrayBuffer(2)),
      new Int8Array(new ArrayBuffer(8)), globalThis, arguments, new Boolean(false), Object(Symbol('x')),
    ]
    for (const name of ${JSON.stringify(METHODS.split(' '))}) {
      const method = (console as any)[name]
      if (typeof method !== 'function') throw new Error(name + ' is missing')
      method()
      if (method(1, 'x') !== undefined) throw new Error(name + ' answers')
      for (const value of values) {
        method(value)
        method(value, value)
        method('%o %s %d %i %f %j %c %%', value, value, value, value, value, value, value)
      }
      method.call(undefined, 'without this')
    }
  `.replace('4e9 | 0', '1e9'),
  )
  expect(ended).toBe(DONE)
})

test.each([
  ['new Map([[1, 2]])', 'Map(1) { 1 => 2 }'],
  ['new Set([1, 2])', 'Set(2) { 1, 2 }'],
  ['new Date(0)', '1970-01-01T00:00:00.000Z'],
  ['/re/g', '/re/g'],
  ['Promise.resolve(1)', 'Promise { await it to see its value }'],
  ['10n', '10n'],
  ["Symbol('s')", 'Symbol(s)'],
  ['-0', '-0'],
  ['[-0]', '[ -0 ]'],
  ['[1,,3]', '[ 1, <1 empty item>, 3 ]'],
  ['[undefined, null]', '[ undefined, null ]'],
  ['undefined', 'undefined'],
  ['class A {}', '[class A]'],
  ['class A extends Map {}', '[class A extends Map]'],
  ['function foo() {}', '[Function: foo]'],
  ['() => 1', '[Function (anonymous)]'],
  ['new (class Point { x = 1 })', 'Point { x: 1 }'],
  ['new Float32Array(3)', 'Float32Array(3) [ 0, 0, 0 ]'],
  ["{ a: { b: { c: { d: 1 } } }, s: 'x' }", "{ a: { b: { c: [Object] } }, s: 'x' }"],
  ["'text'", 'text'],
  ["['text']", "[ 'text' ]"],
  ['{ get a() { throw 1 } }', '{ a: [Getter] }'],
  ['Object.assign(Object.create(null), { x: 1 })', '[Object: null prototype] { x: 1 }'],
  ["'%c n = %d', 'color: red', 3", ' n = 3'],
  ["'%s is %i or %f, %d', 'x', 4.7, '2.5', '3'", 'x is 4 or 2.5, 3'],
  ["'%o and %O', [1], { b: 2 }", '[ 1 ] and { b: 2 }'],
  ["'%j', { a: [1] }", '{"a":[1]}'],
  ["'100%% of %s', 'x', 'y', 3", '100% of x y 3'],
  ["'50% of it', 1", '50% of it 1'],
  ["'only %s'", 'only %s'],
  ["'a', 1, true, null", 'a 1 true null'],
  ['', ''],
  ['new URL("https://a.b/c?d=e").host, typeof new URLSearchParams()', 'a.b object'],
])('%s', async (value, text) => {
  const { lines, ended } = await printed(`console.log(${value})`)
  expect(ended).toBe(DONE)
  expect(lines).toEqual([text])
})

test('an object that holds itself says so', async () => {
  const { lines } = await printed('const c: any = { n: 1 }; c.self = c; console.log(c)')
  expect(lines).toEqual(['<ref *1> { n: 1, self: [Circular *1] }'])
})

test('a getter is never called', async () => {
  const { lines } = await printed(`let calls = 0
    const x = { get a() { calls++; return 1 } }
    console.log(x, [x]); console.dir(x); console.table([x]); console.log('%o %s', x, x); console.log(calls)`)
  expect(lines.at(-1)).toBe('0')
})

test('an error is shown with its places in the program, and no others', async () => {
  const { lines } = await printed(`const fail = () => { throw new TypeError('wrong', { cause: new Error('inner') }) }
    try { [1].map(fail) } catch (error) { console.log(error) }
    try { tf.add(tf.ones([2]), tf.ones([3])) } catch (error) { console.log({ error }) }`)
  expect(lines[0]).toMatch(/^TypeError: wrong\n\s+at fail \(solution\.js:\d+:\d+\)/)
  expect(lines[0]).toMatch(/\[cause\]: Error: inner\n/)
  expect(lines.join()).not.toMatch(/platform\.js|tensorflow\.js|isolated-vm|<anonymous>|matching/)
  expect(lines[1]).toMatch(/shapes.*don't fit together|Incompatible shapes/)
})

test('tensors show their shape, their dtype and their values', async () => {
  const { lines } = await printed(`
    console.log(tf.tensor2d([[1, 2], [3, 4]]))
    console.log('loss', tf.scalar(0.5), { y: tf.tensor1d([1, 2], 'int32') })
    const gone = tf.scalar(1); gone.dispose(); console.log(gone)
    console.log(tf.variable(tf.scalar(2)))
    console.log(tf.zeros([1000, 1000]))
    console.log(tf.input({ shape: [28, 28, 1] }))
    console.log(tf.layers.dense({ units: 1, name: 'out' }))
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] })
    console.log(model)`)
  expect(lines[0]).toBe('Tensor [2, 2] float32\n    [[1, 2],\n     [3, 4]]')
  expect(lines[1]).toBe('loss Tensor [] float32 0.5 { y: Tensor [2] int32 [1, 2] }')
  expect(lines[2]).toBe('Tensor [] float32 (disposed)')
  expect(lines[3]).toBe('Variable [] float32 2')
  expect(lines[4]).toMatch(/^Tensor \[1000, 1000\] float32\n {4}\[\[0, 0, 0, \.\.\./)
  expect(lines[5]).toMatch(/^SymbolicTensor \[null, 28, 28, 1\] float32 "input/)
  expect(lines[6]).toBe('Dense "out"')
  expect(lines[7]).toMatch(/^Sequential "sequential\w*" \(1 layer\)$/)
})

test('a table is a table', async () => {
  const { lines } = await printed(`console.table([{ a: 1, b: 'x' }, { a: 2, c: [1] }]); console.table([[1, 2], [3, 4]])
    console.table(new Map([['k', 1]])); console.table(5); console.table([{ a: 1, b: 2 }], ['b'])`)
  expect(lines).toEqual([
    [
      '┌─────────┬───┬─────┬───────┐',
      '│ (index) │ a │ b   │ c     │',
      '├─────────┼───┼─────┼───────┤',
      '│ 0       │ 1 │ "x" │       │',
      '│ 1       │ 2 │     │ [ 1 ] │',
      '└─────────┴───┴─────┴───────┘',
    ].join('\n'),
    [
      '┌─────────┬───┬───┐',
      '│ (index) │ 0 │ 1 │',
      '├─────────┼───┼───┤',
      '│ 0       │ 1 │ 2 │',
      '│ 1       │ 3 │ 4 │',
      '└─────────┴───┴───┘',
    ].join('\n'),
    [
      '┌─────────┬────────┐',
      '│ (index) │ Values │',
      '├─────────┼────────┤',
      '│ k       │ 1      │',
      '└─────────┴────────┘',
    ].join('\n'),
    '5',
    ['┌─────────┬───┐', '│ (index) │ b │', '├─────────┼───┤', '│ 0       │ 2 │', '└─────────┴───┘'].join('\n'),
  ])
})

test('groups indent, counters count, timers tell, assertions speak only when they fail', async () => {
  const { lines, levels } = await printed(`
    console.groupCollapsed('outer'); console.group(); console.log('a\\nb'); console.groupEnd(); console.log('c')
    console.groupEnd(); console.groupEnd(); console.log('d')
    console.count(); console.count('x'); console.count(); console.countReset(); console.count(); console.countReset('y')
    console.assert(true, 'silent'); console.assert(false, 'n is %d', 3); console.assert(0)
    console.time('t'); console.timeLog('t', 1); console.timeEnd('t'); console.timeEnd('t')
    console.trace('here'); console.warn('w'); console.error('e'); console.debug('g')`)
  expect(lines.slice(0, 13)).toEqual([
    'outer',
    '    a\n    b',
    '  c',
    'd',
    'default: 1',
    'x: 1',
    'default: 2',
    'default: 1',
    'Count for y does not exist',
    'Assertion failed: n is 3',
    'Assertion failed',
    expect.stringMatching(/^t: [\d.]+ ms 1$/),
    expect.stringMatching(/^t: [\d.]+ ms$/),
  ])
  expect(lines[13]).toBe('Timer t does not exist')
  expect(lines[14]).toMatch(/^Trace: here\n\s+at run \(solution\.js:\d+:\d+\)$/)
  expect(levels.slice(-3)).toEqual(['warn', 'error', 'debug'])
})

test('large values are cut, in little time', async () => {
  const since = performance.now()
  const { lines, ended } = await printed(`
    console.log(Array.from({ length: 100 }, () => Array.from({ length: 100 }, () => Array(100).fill(0.123456))))
    console.log('x'.repeat(1e6)); console.log([ 'x'.repeat(1e6) ])
    console.log(Object.fromEntries(Array.from({ length: 50_000 }, (_, i) => ['k' + i, [i]])))`)
  expect(ended).toBe(DONE)
  expect(lines).toHaveLength(4)
  for (const line of lines) expect(line.length).toBeLessThan(4_100)
  expect(lines[0]).toMatch(/more items/)
  expect(performance.now() - since).toBeLessThan(5_000)
})

test('a program that replaces what the printing uses harms its own lines only', async () => {
  const { lines, ended } = await printed(`
    console.log([1])
    for (const name of ['push', 'map', 'slice', 'join'] as const) (Array.prototype as any)[name] = () => { throw 1 }
    ;(globalThis as any).Map = undefined; (String.prototype as any).slice = () => 'x'; (globalThis as any).URL = 1
    console.log('text', { a: [1, 2] })
    console.log(new Set([1]))
    console.table([{ a: 1 }])`)
  expect(ended).toBe(DONE)
  expect(lines).toHaveLength(4)
  expect(lines[1]).toMatch(/^text /)
})

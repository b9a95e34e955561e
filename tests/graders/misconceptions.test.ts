import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import type { CheckOutcome } from '../../graders/report.ts'
import { planGrader } from '../../graders/run/run.ts'
import { trainContext } from '../../graders/training-context.ts'
import type { CheckContext, GraderTools, Misconceptions } from '../../graders/vocabulary.ts'
import { both } from './both.ts'
import { gradeInProcess } from './in-process.ts'

type Fn = (...args: never[]) => unknown
type Solution = Record<string, Fn>

async function named(
  body: (context: CheckContext, tools: GraderTools<Solution>) => Promise<void>,
  {
    student,
    reference,
    misconceptions,
  }: { student: Solution; reference: Solution; misconceptions: Misconceptions<Solution> },
): Promise<CheckOutcome> {
  const [result] = await gradeInProcess<Solution>({
    definition: (tools) => tools.check('a-check', { points: 1, visibility: 'open' }, (context) => body(context, tools)),
    student,
    reference,
    misconceptions,
    tf,
  })
  return result!
}

const add = (a: number, b: number): number => a + b
const subtract = (a: number, b: number): number => a - b
const multiply = (a: number, b: number): number => a * b
const calls =
  (...pairs: [number, number][]) =>
  async ({ exact }: CheckContext, { student }: GraderTools<Solution>) => {
    const results: unknown[] = []
    for (const pair of pairs) results.push(await student.add!(...(pair as unknown[] as never[])))
    exact(
      results,
      pairs.map(([a, b]) => a + b),
    )
  }
const arithmetic = {
  subtracts: { add: subtract },
  multiplies: { add: async (a: number, b: number) => multiply(a, b) },
}

test('the one that explains every call is named, asynchronous ones too', async () => {
  expect(
    await named(calls([5, 3], [1, 4]), { student: { add: subtract }, reference: { add }, misconceptions: arithmetic }),
  ).toMatchObject({ misconception: 'subtracts' })
  expect(
    await named(calls([5, 3], [1, 4]), { student: { add: multiply }, reference: { add }, misconceptions: arithmetic }),
  ).toMatchObject({ misconception: 'multiplies' })
})

test('none is named that explains some calls only', async () => {
  const student = { add: (a: number, b: number) => (a > b ? a - b : 0) }
  expect(
    await named(calls([5, 3], [1, 4]), { student, reference: { add }, misconceptions: arithmetic }),
  ).not.toHaveProperty('misconception')
})

test('none is named where two explain all, unless the grader suspects one of them', async () => {
  const twice = { ...arithmetic, negates: { add: (a: number, b: number) => a - b } }
  const setting = { student: { add: subtract }, reference: { add }, misconceptions: twice }
  expect(await named(calls([5, 3]), setting)).not.toHaveProperty('misconception')
  const suspecting = (id: string) => async (context: CheckContext, tools: GraderTools<Solution>) => {
    context.suspect(id)
    await calls([5, 3])(context, tools)
  }
  expect(await named(suspecting('negates'), setting)).toMatchObject({ misconception: 'negates' })
  expect(await named(suspecting('multiplies'), setting)).not.toHaveProperty('misconception')
})

test('one that agrees with the reference in every call explains nothing', async () => {
  const body = async (context: CheckContext, tools: GraderTools<Solution>) => {
    await calls([2, 2])(context, tools)
    context.fail(both('Something else is wrong.'))
  }
  expect(await named(body, { student: { add }, reference: { add }, misconceptions: arithmetic })).not.toHaveProperty(
    'misconception',
  )
})

test('a passed check names none, whatever is suspected', async () => {
  expect(
    await named(async ({ suspect }) => suspect('subtracts'), {
      student: {},
      reference: {},
      misconceptions: arithmetic,
    }),
  ).not.toHaveProperty('misconception')
})

test("the grader's own evidence goes before a match", async () => {
  const body = async ({ fail }: CheckContext, { student }: GraderTools<Solution>) => {
    await student.add!(...([5, 3] as never[]))
    fail(both('Proved.'), 'multiplies')
  }
  expect(
    await named(body, { student: { add: subtract }, reference: { add }, misconceptions: arithmetic }),
  ).toMatchObject({ misconception: 'multiplies' })
})

test("an export that a misconception lacks is the reference's; a list is several ways to go wrong", async () => {
  const body = async ({ exact }: CheckContext, { student }: GraderTools<Solution>) => {
    exact([await student.one!(), await student.two!()], [1, 2])
  }
  const reference = { one: () => 1, two: () => 2 }
  const misconceptions = {
    'two-wrong': [{ two: () => 22 }, { two: () => 222 }],
    'both-wrong': { one: () => 11, two: () => 22 },
  }
  expect(await named(body, { student: { one: () => 1, two: () => 222 }, reference, misconceptions })).toMatchObject({
    misconception: 'two-wrong',
  })
  expect(await named(body, { student: { one: () => 11, two: () => 22 }, reference, misconceptions })).toMatchObject({
    misconception: 'both-wrong',
  })
})

const VARIANTS: Misconceptions<Solution> = {
  shifted: { up: { add: (a: number, b: number) => a + b + 1 }, down: [{ add: (a: number, b: number) => a + b - 1 }] },
  signs: {
    'of-both': { add: (a: number, b: number) => -a - b },
    'of-the-second': [{ add: subtract }, { add: (a: number, b: number) => a - Math.abs(b) }],
    'of-the-first': { add: (a: number, b: number) => b - a },
  },
  twice: [{ add: (a: number, b: number) => 2 * a + b }, { add: (a: number, b: number) => a + 2 * b }],
  proved: { 'by-grader': {}, 'by-hand': {} },
}
const variantSeen = async (
  student: (a: number, b: number) => number,
  pairs: [number, number][],
  before: (context: CheckContext) => void = () => undefined,
): Promise<string> => {
  const body = async (context: CheckContext, tools: GraderTools<Solution>) => {
    before(context)
    await calls(...pairs)(context, tools)
    context.fail(both('Something else.'))
  }
  const setting = { student: { add: student }, reference: { add }, misconceptions: VARIANTS }
  const { misconception = 'none', variant } = await named(body, setting)
  return variant === undefined ? misconception : `${misconception}/${variant}`
}

test('the variant that was seen is named, if only one fits', async () => {
  expect(await variantSeen((a, b) => a + b + 1, [[5, 3]])).toBe('shifted/up')
  expect(await variantSeen((a, b) => a + b - 1, [[5, 3]])).toBe('shifted/down')
  expect(await variantSeen(subtract, [[5, 3]])).toBe('signs/of-the-second')
  expect(
    await variantSeen(
      (a, b) => a - Math.abs(b),
      [
        [5, 3],
        [1, -4],
      ],
    ),
  ).toBe('signs/of-the-second')
  // -a - b, a - b and b - a are one where a is 0 or b is: the misconception is seen, the variant is not
  expect(await variantSeen(subtract, [[0, 3]])).toBe('signs')
  expect(
    await variantSeen(subtract, [
      [0, 3],
      [2, 3],
    ]),
  ).toBe('signs/of-the-second')
  expect(await variantSeen((a, b) => a + 2 * b, [[5, 3]])).toBe('twice')
  expect(await variantSeen(multiply, [[5, 3]])).toBe('none')
})

test('a grader names a variant by evidence or by suspicion; it need not know which', async () => {
  const failing = (name: string) => (context: CheckContext) => context.fail(both('Proved.'), name)
  const suspecting = (name: string) => (context: CheckContext) => context.suspect(name)
  expect(await variantSeen(multiply, [[5, 3]], failing('proved/by-grader'))).toBe('proved/by-grader')
  expect(await variantSeen(multiply, [[5, 3]], suspecting('proved/by-grader'))).toBe('proved/by-grader')
  expect(await variantSeen(multiply, [[5, 3]], suspecting('proved'))).toBe('proved')
  expect(await variantSeen(subtract, [[0, 3]], suspecting('signs/of-both'))).toBe('signs/of-both')
  expect(await variantSeen(subtract, [[5, 3]], suspecting('signs/of-both'))).toBe('signs/of-the-second')
  expect(await variantSeen(subtract, [[5, 3]], suspecting('proved/by-grader'))).toBe('signs/of-the-second')
  await expect(variantSeen(subtract, [[5, 3]], failing('signs/of-none'))).rejects.toThrow(
    'the grader names the misconception "signs/of-none", which misconceptions.ts does not have',
  )
})

test('a plan lists variants after their misconception, and refuses wrong ones', () => {
  const planned = (misconceptions: unknown) =>
    planGrader<Solution>(() => undefined, misconceptions as Misconceptions<Solution>).misconceptions
  expect(planned(VARIANTS).join(' ')).toBe(
    'shifted shifted/up shifted/down signs signs/of-both signs/of-the-second signs/of-the-first ' +
      'twice proved proved/by-grader proved/by-hand',
  )
  expect(() => planned({ 'Wrong id': {} })).toThrow('"Wrong id" has an id that is not in kebab case')
  expect(() => planned({ 'a/b': {} })).toThrow('"a/b" has an id that is not in kebab case')
  expect(() => planned({ a: { 'B/c': {} } })).toThrow('the misconception "a" has the variant "B/c"')
  expect(() => planned({ a: { b: { c: {} } } })).toThrow('"a" has the variant "b" with variants of its own')
  expect(() => planned({ a: { b: {}, add } })).toThrow('"a" has the variant "add", which is a function')
})

test('changed arguments are part of what a call does', async () => {
  const reverse = (x: number[]) => x.toReversed()
  const inPlace = (x: number[]) => x.reverse()
  const body = async ({ exact, keepsArguments }: CheckContext, { student }: GraderTools<Solution>) => {
    exact(await keepsArguments(() => student.reverse!([1, 2, 3] as never)), [3, 2, 1])
  }
  const misconceptions = {
    mutates: { reverse: inPlace },
    'sorts-in-place': { reverse: (x: number[]) => x.sort() },
  }
  expect(await named(body, { student: { reverse: inPlace }, reference: { reverse }, misconceptions })).toMatchObject({
    misconception: 'mutates',
    verdict: 'failed',
  })
})

test('arguments are replayed as they were, whatever the grader does with them later', async () => {
  const body = async ({ exact }: CheckContext, { student }: GraderTools<Solution>) => {
    const x = [3, 1, 2]
    const got = await student.first!(x as never)
    x.fill(0)
    exact(got, 3)
  }
  expect(
    await named(body, {
      student: { first: (x: number[]) => Math.min(...x) },
      reference: { first: (x: number[]) => x[0] },
      misconceptions: { least: { first: (x: number[]) => Math.min(...x) } },
    }),
  ).toMatchObject({ misconception: 'least' })
})

test('thrown errors match by their text, asked-for errors by being thrown', async () => {
  const throwing = (message: string) => () => {
    throw new RangeError(message)
  }
  const reference = { f: () => 1, g: throwing('reference') }
  const misconceptions = { 'throws-a': { f: throwing('a') }, 'throws-b': { f: throwing('b') } }
  const body = async ({ throws }: CheckContext, { student }: GraderTools<Solution>) => {
    await throws(() => student.g!(), both('g throws'))
    await student.f!()
  }
  expect(
    await named(body, { student: { f: throwing('b'), g: throwing('mine') }, reference, misconceptions }),
  ).toMatchObject({ verdict: 'error', misconception: 'throws-b' })
})

test('tensors are compared by value and functions are passed on', async () => {
  const reference = { map: (x: tf.Tensor, f: (v: number) => number) => tf.tidy(() => x.mul(f(2))) }
  const misconceptions = {
    adds: { map: (x: tf.Tensor, f: (v: number) => number) => tf.tidy(() => x.add(f(2))) },
  }
  const x = tf.tensor1d([1, 5])
  const before = tf.memory().numTensors
  let got: unknown
  const body = async ({ allClose }: CheckContext, { student }: GraderTools<Solution>) => {
    got = await student.map!(...([x, (v: number) => v * v] as never[]))
    await allClose(got, tf.tensor1d([4, 20]))
  }
  expect(await named(body, { student: misconceptions.adds as Solution, reference, misconceptions })).toMatchObject({
    misconception: 'adds',
  })
  expect(x.isDisposed).toBe(false)
  // The expected tensor and the student's own are left, none of the replays'.
  expect(tf.memory().numTensors - before).toBe(2)
})

test('models are compared by architecture, across the sequential and the functional form', async () => {
  const dense = (activation: 'softmax' | 'sigmoid') => () =>
    tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4], activation })] })
  const functional = () => {
    const input = tf.input({ shape: [4] })
    return tf.model({
      inputs: input,
      outputs: tf.layers.dense({ units: 3, activation: 'sigmoid' }).apply(input) as tf.SymbolicTensor,
    })
  }
  const body = async ({ model, fail }: CheckContext, { student }: GraderTools<Solution>) => {
    model(await student.build!())
    fail(both('Not this one.'))
  }
  const misconceptions = {
    sigmoid: { build: dense('sigmoid') },
    wide: { build: () => tf.sequential({ layers: [tf.layers.dense({ units: 4, inputShape: [4] })] }) },
  }
  expect(
    await named(body, { student: { build: functional }, reference: { build: dense('softmax') }, misconceptions }),
  ).toMatchObject({ misconception: 'sigmoid' })
  expect(
    await named(body, { student: { build: dense('softmax') }, reference: { build: dense('softmax') }, misconceptions }),
  ).not.toHaveProperty('misconception')
})

test('a training is never repeated', async () => {
  let trainings = 0
  const train = () => {
    trainings++
    return 0
  }
  const body = async ({ exact }: CheckContext, { student, workload }: GraderTools<Solution>) => {
    exact(await student.train!(...([[1], trainContext(workload, Math.random)] as never[])), 1)
  }
  const result = await named(body, {
    student: { train: () => 0 },
    reference: { train },
    misconceptions: { untrained: { train } },
  })
  expect(result).not.toHaveProperty('misconception')
  expect(trainings).toBe(0)
})

/** What a student reads of memory and of wrong tensors: the sentence, the operation, the line. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { CheckResult } from '../../graders/report.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'

const root = join(import.meta.dirname, '../..')
const pool = createPool({ root, concurrency: 2, warm: 1 })
const grading = createGrading({
  pool,
  datasets: {
    locate: async (name) => ({ ok: false, fault: { kind: 'absent', message: `${name} is not needed here` } }),
  },
})
afterAll(() => pool.close())

/** Calls each export once with four numbers, which it must leave without tensors of its own. */
const GRADER = `
import { defineGrader } from '../../graders/define.ts'
import * as tf from '@tensorflow/tfjs'
export default defineGrader(({ student, check }) => {
  for (const name of ['first', 'second', 'third']) {
    check(name, { points: 1, visibility: 'open' }, async ({ leaksNothing }) => {
      const x = tf.tensor2d([[1, 2], [3, 4]])
      await leaksNothing(() => student[name](x))
    })
  }
})`

async function grade(source: string): Promise<CheckResult[]> {
  const bundle = await bundleGrader('memory', {
    'grader.ts': GRADER,
    'misconceptions.ts': 'export default {}',
    'solution.ts': 'export const first = 0, second = 0, third = 0',
  })
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  const report = await grading({
    exercise: {
      slug: 'memory',
      exerciseVersion: 1,
      graderVersion: 1,
      bundle: bundle.value.text,
      graderHash: '',
      usesTensors: true,
      exports: ['first', 'second', 'third'],
      datasets: [],
      limits: { call: 5, total: 20, memory: 128, tensors: 64 },
      checks: ['first', 'second', 'third'].map((id) => ({ id, name: id, nameFa: id, points: 1, visibility: 'open' })),
    },
    source,
    file: 'solution.ts',
    seed: 1,
    mode: 'submit',
  })
  if (!report.checks.length) throw new Error(JSON.stringify(report))
  return report.checks
}

test('leaked tensors are named by operation and line, in the order of their number', async () => {
  const [first, second, third] = await grade(`import * as tf from '@tensorflow/tfjs'

export function first(x: tf.Tensor2D): tf.Tensor {
  const shifted = x.add(1)
  for (let i = 0; i < 3; i++) {
    x.mul(shifted)
  }
  return shifted.sum()
}
export async function second(x: tf.Tensor2D) {
  await tf.nextFrame()
  const image = tf.tidy(() => x.reshape([1, 2, 2, 1]).toFloat())
  const y = tf.conv2d(image as tf.Tensor4D, tf.ones([1, 1, 1, 1]), 1, 'same')
  return y.arraySync()
}
export const third = (x: tf.Tensor2D) => tf.tidy(() => x.add(1).sum())
`)
  expect(first).toMatchObject({
    verdict: 'failed',
    message: {
      en:
        'first left 4 tensors alive beside what it returned: ' +
        '3 by Multiply at line 6 and 1 by Add at line 4; use tf.tidy or dispose',
    },
  })
  expect(second).toMatchObject({
    verdict: 'failed',
    message: { en: expect.stringContaining('1 by Conv2D at line 13') },
  })
  expect(third).toMatchObject({ verdict: 'passed' })
})

test('what was let go of and freed meanwhile still counts as leaked', async () => {
  const [first] = await grade(`import * as tf from '@tensorflow/tfjs'
export async function first() {
  for (let i = 0; i < 40; i++) {
    tf.fill([1000, 1000], i)
    await tf.nextFrame()
  }
}
export const second = () => 0, third = second
`)
  expect(first).toMatchObject({
    verdict: 'failed',
    message: {
      en: 'first left 40 tensors alive beside what it returned: 40 by Fill at line 4; use tf.tidy or dispose',
    },
  })
})

test('a synchronous loop that leaks is told the sizes, what to do, and the line', async () => {
  const [first, second, third] = await grade(`import * as tf from '@tensorflow/tfjs'
export function first() {
  const x = tf.fill([1000, 1000], 1)
  for (;;) {
    x.add(1)
  }
}
export function second(x: tf.Tensor2D) {
  return x.arraySync()
}
export const third = second
`)
  expect(first).toMatchObject({
    verdict: 'memory',
    message: {
      en:
        "first threw Error: Add: tensor [1000,1000] of 4 MB passes the job's 64 MB, of which 60 MB are taken; " +
        'free what is no longer needed: wrap the work in tf.tidy, or call dispose (line 5, column 7)',
    },
  })
  // its garbage is nobody else's trouble
  expect([second!.verdict, third!.verdict]).toEqual(['passed', 'passed'])
})

test('the tensors of a program that was stopped do not weigh on the checks that follow', async () => {
  const [first, second] = await grade(`import * as tf from '@tensorflow/tfjs'
export function first() {
  const kept = [tf.fill([14_000_000], 1)]
  for (;;) kept[0]!.dtype
}
export const second = () => tf.tidy(() => tf.fill([14_000_000], 1).max().arraySync()), third = () => 0
`)
  expect([first!.verdict, second!.verdict]).toEqual(['time', 'passed'])
})

test('what a program says of its leaks is read as untrusted', async () => {
  const [first] = await grade(`import * as tf from '@tensorflow/tfjs'
export function first() {
  const { values } = Map.prototype
  Map.prototype.values = function* (this: Map<unknown, unknown>) {
    for (const value of values.call(this)) yield { ...(value as object), op: '</b>\\u001b[31mMul', stack: '1e999:-7' }
  } as never
  tf.fill([2], 1)
}
export const second = () => 0, third = second
`)
  expect(first).toMatchObject({
    verdict: 'failed',
    message: { en: 'first left 1 tensor alive beside what it returned; use tf.tidy or dispose' },
  })
})

test('tensors that are kept and leave no room for the next call end that call, not the platform', async () => {
  const [first, second] = await grade(`import * as tf from '@tensorflow/tfjs'
const kept: tf.Tensor[] = []
export function first(x: tf.Tensor2D) {
  x.dispose()
  for (;;) {
    try {
      kept.push(tf.fill([1000], 1))
    } catch {
      for (;;) {
        try { kept.push(tf.fill([1], 1)) } catch { return 0 }
      }
    }
  }
}
export const second = (x: tf.Tensor2D) => x.arraySync(), third = second
`)
  expect(first!.verdict).toBe('failed')
  expect(second).toMatchObject({
    verdict: 'memory',
    message: {
      en: expect.stringMatching(
        new RegExp(
          'keeps \\d+ tensors alive, which leaves no room for the next call: ' +
            "tensor \\[2,2\\] of 16 bytes passes the job's 64 MB",
        ),
      ),
    },
  })
})

test('wrong shapes, types and sizes are errors in the program, at its line, and can be caught', async () => {
  const [first, second, third] = await grade(`import * as tf from '@tensorflow/tfjs'
export function first(): unknown {
  return tf.fill([60_000, 28, 28, 64], 1).sum().arraySync()
}
export function second(x: tf.Tensor2D) {
  const kernel = tf.ones([3, 3, 2, 1]) as tf.Tensor4D
  const image = tf.tidy(() => x.reshape([1, 2, 2, 1])) as tf.Tensor4D
  return tf.conv2d(image, kernel, 1, 'same')
}
export function third(x: tf.Tensor2D) {
  const messages: string[] = []
  for (const wrong of [
    () => tf.fill([60_000, 28, 28, 64], 1),
    () => x.reshape([3]),
    () => tf.matMul(x, tf.ones([3, 3])),
    () => tf.add(x, tf.ones([3])),
    () => tf.logicalNot(x as never),
    () => tf.engine().runKernel('LogicalAnd', { a: x, b: x }),
    () => tf.concat([x, tf.ones([3, 3])]),
  ]) {
    try {
      tf.tidy(() => { wrong() })
      messages.push('no error')
    } catch (thrown) {
      messages.push(thrown instanceof Error ? thrown.message : 'no Error')
    }
  }
  throw new Error(messages.join('\\n') + '\\n' + JSON.stringify(x.arraySync()))
}
`)
  expect(first).toMatchObject({
    verdict: 'memory',
    message: {
      en: "first threw Error: tf.fill: tensor [60000,28,28,64] of 12 GB passes the job's 64 MB (line 3, column 13)",
    },
  })
  expect(second).toMatchObject({
    verdict: 'error',
    message: { en: expect.stringMatching(/depth of input.*\(line 8, column 13\)$/) },
  })
  expect(third!.message!.en).toBe(
    `third threw Error: ${[
      "tf.fill: tensor [60000,28,28,64] of 12 GB passes the job's 64 MB",
      'Reshape: a tensor of 4 elements, shape [2,2], cannot take the shape [3]',
      'BatchMatMul: inner sizes 2 and 3 must be equal; the shapes are [2,2] and [3,3]',
      "Add: shapes [2,2] and [3] don't fit together",
      "Argument 'x' passed to 'logicalNot' must be bool tensor, but got float32 tensor",
      'LogicalAnd: a must be bool, not float32',
      'Concat: shapes [2,2] and [3,3] cannot be joined along axis 0',
    ].join('\n')}\n[[1,2],[3,4]] (line 28, column 9)`,
  )
})

import * as tf from '@tensorflow/tfjs'
import { describe, expect, test } from 'vitest'
import { STUDENT_MODEL } from '../../graders/host.ts'
import type { GraderHost, ModelArtifacts } from '../../graders/host.ts'
import type { CheckOutcome } from '../../graders/report.ts'
import type { StudentModel } from '../../graders/vocabulary.ts'
import { both } from './both.ts'
import { gradeInProcess } from './in-process.ts'

interface Solution {
  build(): tf.LayersModel
  use(model: unknown): unknown
}

async function checked(
  build: () => unknown,
  body: (model: StudentModel) => Promise<void>,
  host: Partial<GraderHost> = {},
): Promise<CheckOutcome> {
  const [result] = await gradeInProcess<Solution>({
    definition: ({ check, student }) =>
      check('a-model', { points: 1, visibility: 'open' }, async ({ model }) => body(model(await student.build()))),
    student: { build, use: () => 1 },
    tf,
    host,
  })
  return result!
}

const convnet = () =>
  tf.sequential({
    layers: [
      tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [6, 6, 1], activation: 'relu' }),
      tf.layers.batchNormalization(),
      tf.layers.flatten(),
      tf.layers.dense({ units: 3, activation: 'softmax' }),
    ],
  })

/** The artifacts of a model, told otherwise. */
const telling = (model: tf.LayersModel, change: (artifacts: ModelArtifacts) => unknown): Partial<GraderHost> => ({
  askModel: async () => ({
    kind: 'answered',
    value: change({
      topology: JSON.stringify(model.toJSON(null, false)),
      weights: model.getWeights().map((weight) => weight.clone()),
      names: model.weights.map(({ originalName }) => originalName),
    }),
  }),
})

describe('rebuild', () => {
  test('gives a model with the same outputs', async () => {
    const original = convnet()
    const x = tf.randomNormal([5, 6, 6, 1])
    let largest = NaN
    const result = await checked(
      () => original,
      async (model) => {
        const rebuilt = await model.rebuild()
        largest = (rebuilt.predict(x) as tf.Tensor)
          .sub(original.predict(x) as tf.Tensor)
          .abs()
          .max()
          .dataSync()[0]!
      },
    )
    expect(result.verdict).toBe('passed')
    expect(largest).toBeLessThan(1e-6)
  })

  test('puts the weights of a frozen inner model where they belong', async () => {
    const base = tf.sequential({ layers: [tf.layers.dense({ units: 4, inputShape: [4] })] })
    base.trainable = false
    const original = tf.sequential({ layers: [base, tf.layers.dense({ units: 4 })] })
    const x = tf.randomNormal([3, 4])
    await checked(
      () => original,
      async (model) => {
        const rebuilt = await model.rebuild()
        expect(
          (rebuilt.predict(x) as tf.Tensor)
            .sub(original.predict(x) as tf.Tensor)
            .abs()
            .max()
            .dataSync()[0],
        ).toBeLessThan(1e-6)
      },
    )
    expect.assertions(1)
  })

  test('says in a sentence why there is none', async () => {
    class Twice extends tf.layers.Layer {
      static get className() {
        return 'Twice'
      }
    }
    const custom = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] }), new Twice({})] })
    const rebuild = async (model: StudentModel) => {
      await model.rebuild()
    }
    expect(await checked(custom, rebuild)).toMatchObject({
      verdict: 'failed',
      message: { en: expect.stringContaining('custom layers are not taken (Unknown layer: Twice') },
    })
    const model = convnet()
    const broken = (change: (artifacts: ModelArtifacts) => unknown) =>
      checked(() => model, rebuild, telling(model, change)).then(({ verdict, message }) => `${verdict}: ${message!.en}`)
    expect(await broken((told) => ({ ...told, topology: '{' }))).toBe(
      'failed: The model cannot be rebuilt: its topology is not readable.',
    )
    expect(await broken((told) => ({ ...told, topology: 5 }))).toBe('failed: The model cannot be read.')
    expect(await broken((told) => ({ ...told, weights: [...told.weights, tf.scalar(1)] }))).toBe(
      'failed: The model cannot be rebuilt: it has 9 weights, its layers ask for 8.',
    )
    expect(
      await broken((told) => ({ ...told, weights: [told.weights[0]!.reshape([18]), ...told.weights.slice(1)] })),
    ).toMatch(/^failed: .* has shape \[18\], its layer asks for \[3, 3, 1, 2\]/)
  })

  test('allocates no more than the weights that it was given', async () => {
    const model = convnet()
    const result = await checked(
      () => model,
      async (handle) => {
        await handle.rebuild()
      },
      telling(model, (told) => ({ ...told, topology: told.topology.replace('"units":3', '"units":900000000') })),
    )
    expect(result).toMatchObject({
      verdict: 'failed',
      message: { en: expect.stringContaining('ask for more parameters than the 127 that it has') },
    })
    expect(() => tf.layers.dense({ units: 7, inputShape: [5] }).build([null, 5])).not.toThrow()
  })
})

test("a rebuilt model that cannot compute what it is asked fails the check: the fault is the program's", async () => {
  const acrossTheBatch = () =>
    tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [2] }), tf.layers.softmax({ axis: 0 })] })
  const flat = () => tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4] })] })
  const failing = {
    verdict: 'failed',
    message: {
      en: expect.stringMatching(/^The model cannot predict: \w/),
      fa: expect.stringContaining('مدل را نمی‌توان به پیش‌بینی واداشت: '),
    },
  }
  for (const build of [acrossTheBatch, flat]) {
    expect(
      await checked(build, async (model) => {
        ;(await model.rebuild()).predict(tf.ones([5, 2]))
      }),
    ).toMatchObject(failing)
    expect(
      await checked(build, async (model) => {
        ;(await model.rebuild()).apply(tf.ones([5, 2]), { training: true })
      }),
    ).toMatchObject(failing)
  }
})

test('a layer that is used twice, for other shapes each time, stands in the summary with its first', async () => {
  const shared = (): tf.LayersModel => {
    const [pool, inputs] = [tf.layers.maxPooling2d({ poolSize: 2 }), tf.input({ shape: [8, 8, 1] })]
    const outputs = tf.layers.flatten().apply(pool.apply(pool.apply(inputs))) as tf.SymbolicTensor
    return tf.model({ inputs, outputs })
  }
  const [result] = await gradeInProcess<Solution>({
    definition: ({ check, student }) =>
      check('a-model', { points: 1, visibility: 'open' }, async ({ model, summary }) =>
        summary(await model(await student.build()).rebuild(), 'build'),
      ),
    student: { build: shared },
    tf,
  })
  expect(result).toMatchObject({
    verdict: 'passed',
    models: [
      {
        layers: [
          { kind: 'MaxPooling2D', output: [4, 4, 1] },
          { kind: 'Flatten', output: [4] },
        ],
      },
    ],
  })
})

test("questions go to the student's own model", async () => {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], useBias: false })] })
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' })
  const [x, y] = [tf.tensor2d([[1]]), tf.tensor2d([[6]])]
  const losses: number[] = []
  const result = await checked(
    () => model,
    async (handle) => {
      await handle.setWeights([tf.tensor2d([[4]])])
      losses.push(
        ...(await handle.evaluate(x, y)),
        ...(await handle.trainOnBatch(x, y)),
        ...(await handle.evaluate(x, y)),
      )
    },
  )
  expect(result.verdict).toBe('passed')
  // (6 - 4)^2; one step moves the weight by 0.1 * 2 * 2, so that 1.6 is left of the error.
  expect(losses).toEqual([4, 4, expect.closeTo(1.6 ** 2, 4)])
})

test('what a model cannot answer fails the check, what stops it ends the check', async () => {
  const uncompiled = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] })
  const evaluate = async (model: StudentModel) => {
    await model.evaluate(tf.ones([1, 1]), tf.ones([1, 1]))
  }
  expect(await checked(() => uncompiled, evaluate)).toMatchObject({
    verdict: 'failed',
    message: {
      en: expect.stringContaining('The model cannot be evaluated: '),
      fa: expect.stringContaining('مدل را نمی‌توان ارزیابی کرد: '),
    },
  })
  expect(
    await checked(() => uncompiled, evaluate, {
      askModel: async () => ({ kind: 'stopped', verdict: 'time', message: both('Too long.') }),
    }),
  ).toMatchObject({ verdict: 'time', message: both('Too long.') })
  expect(await checked(() => [1], evaluate)).toMatchObject({
    verdict: 'failed',
    message: { en: 'build(): expected a model (tf.LayersModel), got an array of 1 value' },
  })
})

test('a training that was cut off says so on its model', async () => {
  const cutOff = { message: both('Stopped after epoch 1.'), weights: { cutOff: 'time' as const, epoch: 1, epochs: 2 } }
  let seen: StudentModel['cutOff']
  await checked(
    () => undefined,
    async (model) => {
      seen = model.cutOff
    },
    {
      call: async () => ({
        kind: 'returned',
        value: { [STUDENT_MODEL]: 0 },
        changedArguments: [],
        leakedTensors: 0,
        cutOff,
      }),
    },
  )
  expect(seen).toEqual(cutOff)
})

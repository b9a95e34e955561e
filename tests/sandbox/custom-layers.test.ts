/** Layers of a program's own classes: refused where their model is trained or returned, at the place of the layer. */
import { afterEach, expect, test } from 'vitest'
import type { Settled } from '../../server/sandbox/student.ts'
import { open } from './student-program.ts'
import type { RunningProgram } from './student-program.ts'

const opened: RunningProgram[] = []
afterEach(() => {
  for (const { student, table } of opened.splice(0)) {
    student.dispose()
    table.dispose()
  }
})

const CLASSES = `
class Scale extends tf.layers.Layer {
  static className = 'Scale'
  call(inputs: any) { return tf.mul(Array.isArray(inputs) ? inputs[0] : inputs, 2) }
  computeOutputShape(shape: any) { return shape }
}
tf.serialization.registerClass(Scale as any)
const dense = (units = 1) => tf.layers.dense({ units, inputShape: [2] })
`

async function run(body: string): Promise<{ settled: Settled; program: RunningProgram }> {
  const program = await open(`${CLASSES}export async function run() {\n${body}\n}`)
  opened.push(program)
  return { settled: await program.call('run'), program }
}

const REFUSED =
  /^the model has a layer of a class of your own \(\w+\), and custom layers are not taken: .*tf\.layers\.rescaling/

test.each([
  ['added', 'const m = tf.sequential(); m.add(dense()); m.add(new Scale({})); return m'],
  ['first', 'const m = tf.sequential()\nm.add(new Scale({ inputShape: [2] })); m.add(dense()); return m'],
  [
    'applied',
    `
      const x = tf.input({ shape: [2] })
      const y = new Scale({}).apply(x) as any
      return tf.model({ inputs: x, outputs: y })`,
  ],
  [
    'within a model within a model',
    `
      const inner = tf.sequential({ layers: [dense(2), new Scale({})] })
      const m = tf.sequential()
      m.add(inner)
      m.add(dense())
      return m`,
  ],
  [
    'within timeDistributed',
    `
      const m = tf.sequential()
      m.add(tf.layers.timeDistributed({ layer: new Scale({}), inputShape: [3, 2] }))
      return m`,
  ],
  [
    'trained',
    `
      const m = tf.sequential({ layers: [dense(), new Scale({})] })
      m.compile({ optimizer: "sgd", loss: "meanSquaredError" })
      await m.fit(tf.ones([2, 2]), tf.ones([2, 1]))
      return 1`,
  ],
  ['in a record', 'return { model: tf.sequential({ layers: [dense(), new Scale({})] }) }'],
  [
    'a call of its own',
    `
      const m = tf.sequential({ layers: [dense()] })
      const l = tf.layers.activation({ activation: "linear" })
      l.call = (x: any) => tf.mul(x[0] ?? x, 2)
      m.add(l)
      return m`,
  ],
])('%s', async (_, body) => {
  const { settled } = await run(body)
  expect(settled).toMatchObject({
    kind: 'threw',
    failure: {
      message: expect.stringMatching(REFUSED),
      told: { fa: expect.stringContaining('لایه‌های سفارشی پذیرفته نمی‌شوند') },
      stack: expect.stringMatching(/solution\.js:\d+:\d+/),
    },
  })
})

test('an activation of a class of its own', async () => {
  const { settled } = await run(`
    const { activation } = tf.layers.activation({ activation: 'relu' }) as any
    class Twice extends Object.getPrototypeOf(activation.constructor) {
      static className = 'Twice'
      apply(x: any) { return tf.mul(x, 2) }
    }
    return tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2], activation: new Twice() as any })] })`)
  expect(settled).toMatchObject({
    kind: 'threw',
    failure: { message: expect.stringMatching(/has an activation of a class of your own.*'relu'/) },
  })
})

test.each([
  ['a class that nothing uses', 'return tf.sequential({ layers: [dense()] })'],
  [
    'a model that is not returned',
    'tf.sequential({ layers: [dense(), new Scale({})] }); return tf.sequential({ layers: [dense()] })',
  ],
  ['a layer applied to numbers', 'new Scale({}).apply(tf.ones([1, 2])); return tf.sequential({ layers: [dense()] })'],
  [
    'rescaling',
    'return tf.sequential({ layers: [tf.layers.rescaling({ scale: 1 / 255, inputShape: [2] } as any), dense()] })',
  ],
  [
    'every activation by name',
    `
      return tf.sequential({ layers: [
      'relu', 'relu6', 'elu', 'selu', 'tanh', 'sigmoid', 'hardSigmoid', 
      'softplus', 'softsign', 'softmax', 'logSoftmax', 'swish', 'mish', 'gelu', 'gelu_new', 'linear']
      .map((activation: any) => tf.layers.dense({ units: 2, inputShape: [2], activation })) })`,
  ],
  [
    'recurrent layers',
    `
      return tf.sequential({ layers: [
      tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 2 }) as any, mergeMode: "concat", inputShape: [3, 2] }),
      dense()] })`,
  ],
  [
    'cells',
    `
      return tf.sequential({ layers: [tf.layers.rnn({ cell: [tf.layers.gruCell({ units: 2 }),
      tf.layers.lstmCell({ units: 2 })], inputShape: [3, 2] })] })`,
  ],
  [
    'convolutions',
    `
      return tf.sequential({ layers: [tf.layers.conv2d({ filters: 2, kernelSize: 2, inputShape: [8, 8, 1] }),
      tf.layers.batchNormalization(),
      tf.layers.reLU(),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      tf.layers.depthwiseConv2d({ kernelSize: 2 }),
      tf.layers.separableConv2d({ filters: 2, kernelSize: 1 }),
      tf.layers.dropout({ rate: 0.1 }),
      tf.layers.globalAveragePooling2d({}),
      tf.layers.leakyReLU(),
      tf.layers.layerNormalization(),
      tf.layers.gaussianNoise({ stddev: 1 })] })`,
  ],
  [
    'a model of models',
    'const m = tf.sequential(); m.add(tf.sequential({ layers: [dense(2)] })); m.add(dense()); return m',
  ],
  [
    'a merge',
    `
      const x = tf.input({ shape: [2] })
      const y = tf.layers.add().apply([x, dense(2).apply(x) as any]) as any
      return tf.model({ inputs: x, outputs: y })`,
  ],
])("%s is nobody's concern", async (_, body) => {
  const { settled } = await run(body)
  expect(settled).toMatchObject({ kind: 'returned' })
})

test('every layer of TensorFlow.js counts as built-in', async () => {
  const { settled } = await run(`
    const { classNameMap } = (tf.serialization.SerializationMap as any).getMap()
    const cell = tf.layers.gruCell({ units: 2 })
    const settings: any = {
      units: 2, filters: 2, kernelSize: 2, rate: 0.5, n: 2, targetShape: [2], dims: [1], inputDim: 2, outputDim: 2,
      axes: 1, activation: 'relu', height: 2, width: 2, factor: 0.5, numTokens: 2, stddev: 1,
      cell, cells: [cell], layer: tf.layers.lstm({ units: 2 }), mergeMode: 'concat', theta: 1, scale: 1, maskValue: 0,
      inputShape: [2],
    }
    const odd: string[] = []
    let made = 0
    for (const [name, make] of Object.entries(tf.layers) as [string, any][]) {
      // classes, and a function that makes a tensor
      if (/^[A-Z]|^input$/.test(name)) continue
      const layer = make(name === 'zeroPadding2d' ? { padding: 1 } : name === 'cropping2D' ? { cropping: 1 } : settings)
      made++
      if (classNameMap[layer.getClassName()]?.[0] !== layer.constructor) odd.push(name)
    }
    return [made > 60, ...odd]`)
  expect(settled).toMatchObject({ text: '[[true],[],[],[]]' })
})

test('initializers, regularizers and constraints of own classes stay behind when a model leaves', async () => {
  const { settled, program } = await run(`
    const { zeros } = tf.initializers
    class Small extends (Object.getPrototypeOf(zeros().constructor) as any) {
      static className = 'Small'
      apply(shape: any) { return tf.fill(shape, 0.5) }
    }
    const base = (part: object) => Object.getPrototypeOf(part.constructor) as any
    class Soft extends base(tf.regularizers.l1()) { static className = 'Soft'; apply(x: any) { return tf.sum(x) } }
    class Kept extends base(tf.constraints.nonNeg()) { static className = 'Kept'; apply(x: any) { return x } }
    return tf.sequential({ layers: [tf.layers.dense({
      units: 1, inputShape: [2], kernelInitializer: new Small() as any, kernelRegularizer: new Soft() as any,
      kernelConstraint: new Kept() as any, biasInitializer: 'ones',
    })] })`)
  expect(settled).toMatchObject({ kind: 'returned' })
  const asked = await program.student.ask('artifacts', 0, '{"#":"o","v":[]}', [])
  if (asked.kind !== 'returned') throw new Error(JSON.stringify(asked))
  expect(asked.text).not.toMatch(/Small|Soft|Kept/)
  expect(asked.text).toContain('Ones')
})

/**
 * Models that no exercise asks for, as bodies of a function that builds one. `slide()` is the network of the slides,
 * compiled; `few()` a small one that takes digits and gives ten outputs.
 */
export interface OddModel {
  body: string
  /** The most points that it deserves in mnist-model; 0 where it is left out. */
  most?: number
}

export const PRELUDE = `import * as tf from '@tensorflow/tfjs'
const compiled = (model) => {
  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })
  return model
}
const layers = () => [
  tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 32, kernelSize: 5, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.conv2d({ filters: 64, kernelSize: 5, activation: 'relu' }),
  tf.layers.maxPooling2d({ poolSize: 2 }),
  tf.layers.flatten(),
  tf.layers.dense({ units: 64, activation: 'relu' }),
  tf.layers.dense({ units: 10, activation: 'softmax' }),
]
const sequence = (...layers) => compiled(tf.sequential({ layers }))
const flat = () => tf.layers.flatten({ inputShape: [28, 28, 1] })
const other = (loss, metrics = ['accuracy'], optimizer = 'sgd') => {
  const model = slide()
  model.compile({ optimizer, loss, metrics })
  return model
}
const slide = () => compiled(tf.sequential({ layers: layers() }))
const few = () => compiled(tf.sequential({ layers: [
  tf.layers.flatten({ inputShape: [28, 28, 1] }),
  tf.layers.dense({ units: 10, activation: 'softmax' }),
] }))
const input = () => tf.input({ shape: [28, 28, 1] })
const dense = (units = 10) => tf.layers.dense({ units, activation: 'softmax' })
const shared = dense()
`

const changed = (change: string): string => `const model = slide(); ${change}; return model`

export const ODD_MODELS: Record<string, OddModel> = {
  'an empty sequence': { body: 'return tf.sequential()' },
  'an empty sequence, compiled': { body: 'return compiled(tf.sequential())' },
  'a sequence without a shape of its input': {
    body: 'const model = tf.sequential(); model.add(dense()); return model',
  },
  'a sequence of an input alone': {
    body: 'return tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [28, 28, 1] })] })',
  },
  'a model without layers between': { body: 'const x = input(); return tf.model({ inputs: x, outputs: x })' },
  'outputs of rank 1': {
    body: `const model = tf.sequential({ layers: [
      flat(), tf.layers.dense({ units: 1 }),
      tf.layers.reshape({ targetShape: [] })] }); return compiled(model)`,
  },
  'an input of rank 1': {
    body: 'return sequence(tf.layers.dense({ inputShape: [], units: 10 }))',
  },
  'outputs of rank 4': {
    body: 'return sequence(tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 10, kernelSize: 28 }))',
  },
  'outputs of rank 3': {
    body: `return sequence(tf.layers.reshape({ inputShape: [28, 28, 1], targetShape: [28, 28] }),
      dense())`,
  },
  'one output': {
    body: 'return sequence(flat(), dense(1))',
    most: 1,
  },
  'eleven outputs': {
    body: 'return sequence(flat(), dense(11))',
    most: 1,
  },
  'two inputs': {
    body: `const inputs = [input(), input()]
      const x = tf.layers.concatenate().apply(inputs.map((one) => tf.layers.flatten().apply(one)))
      return compiled(tf.model({ inputs, outputs: dense().apply(x) }))`,
  },
  'two outputs': {
    body: `const x = input(), flat = tf.layers.flatten().apply(x)
      return compiled(tf.model({ inputs: x, outputs: [dense().apply(flat), dense().apply(flat)] }))`,
  },
  'the same output twice': {
    body: `const x = input(), y = dense().apply(tf.layers.flatten().apply(x))
      return compiled(tf.model({ inputs: x, outputs: [y, y] }))`,
  },
  'a layer that two builders share': {
    body: `const x = input()
      return compiled(tf.model({ inputs: x, outputs: shared.apply(tf.layers.flatten().apply(x)) }))`,
    most: 5,
  },
  'a layer used twice': {
    body: `const x = input(), layer = tf.layers.dense({ units: 784 })
      const y = layer.apply(layer.apply(tf.layers.flatten().apply(x)))
      return compiled(tf.model({ inputs: x, outputs: dense().apply(y) }))`,
    most: 5,
  },
  'a model within a model': {
    body: 'return sequence(slide())',
    most: 10,
  },
  'a model within a model within a model': {
    body: 'return sequence(tf.sequential({ layers: [tf.sequential({ layers: [few()] })] }))',
    most: 5,
  },
  'a functional model within a functional model': {
    body: `const x = input(), inner = slide()
      return compiled(tf.model({ inputs: x, outputs: inner.apply(x) }))`,
    most: 10,
  },
  'the part of a model that ends inside': {
    body: `const model = slide(); return compiled(tf.model({ inputs: model.inputs, outputs: model.layers[3].output }))`,
  },
  'the part of a model that begins inside': {
    body: `const { layers, outputs } = slide(); return compiled(tf.model({ inputs: layers[3].output, outputs }))`,
  },
  'a model that was disposed of': { body: changed('model.dispose()') },
  'a model whose layer was disposed of': { body: changed('model.layers[0].dispose()'), most: 0 },
  'a model whose weight was disposed of': { body: changed('model.layers[0].getWeights()[0].dispose()') },
  'weights that are not numbers': {
    body: changed('model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, NaN)))'),
    most: 10,
  },
  'infinite weights': {
    body: changed('model.setWeights(model.getWeights().map((weight) => tf.fill(weight.shape, Infinity)))'),
    most: 10,
  },
  'no units': {
    body: 'return sequence(flat(), dense(0))',
  },
  'no units between': {
    body: 'return sequence(flat(), dense(0), dense())',
  },
  'a promise of an empty sequence': { body: 'return Promise.resolve(tf.sequential())' },
  'a promise of a promise of a sequence': { body: 'return Promise.resolve(Promise.resolve(few()))', most: 5 },
  'a promise that is rejected': { body: `return Promise.reject(new Error('no model'))` },
  'an object with the methods of a model': {
    body: `return { layers: [], inputs: [], outputs: [], predict: () => tf.ones([1, 10]), getWeights: () => [],
      toJSON: () => '{}', evaluate: () => [0, 0], compile() {}, countParams: () => 118346 }`,
  },
  'an object that inherits from a model': { body: 'return Object.create(slide())', most: 8.5 },
  'the class of models': { body: 'return tf.LayersModel' },
  'the prototype of models': { body: 'return tf.LayersModel.prototype' },
  'a bare instance of the class of models': { body: 'return Object.create(tf.LayersModel.prototype)' },
  'a bare instance of the class of sequences': { body: 'return Object.create(tf.Sequential.prototype)' },
  'a list of models': { body: 'return [slide(), slide()]' },
  'an object of models': { body: 'return { model: slide() }' },
  'a layer': { body: 'return dense()' },
  'a symbolic tensor': { body: 'return input()' },
  'a topology': { body: 'return slide().toJSON()' },
  'a proxy of a model': { body: 'return new Proxy(slide(), {})', most: 10 },
  'a proxy that throws': { body: `return new Proxy(slide(), { get() { throw new Error('no') } })` },
  'no loss that exists': {
    body: `const model = few(); model.compile({ optimizer: 'sgd', loss: () => tf.scalar(NaN) }); return model`,
    most: 2,
  },
  'a loss that throws': {
    body: `return other(() => { throw new Error('no loss') })`,
    most: 7,
  },
  'a loss that is no tensor': {
    body: 'return other(() => 5)',
    most: 7,
  },
  'a loss of another shape': {
    body: 'return other(() => tf.ones([3, 3, 3]))',
    most: 8,
  },
  'a metric that is no tensor': {
    body: `return other('categoricalCrossentropy', [() => 'a'])`,
    most: 10,
  },
  'an optimiser that does nothing': {
    body: `return other('categoricalCrossentropy', ['accuracy'], { minimize() {}, applyGradients() {} })`,
    most: 9,
  },
  'an optimiser with look-alike methods': {
    body: `const model = slide(), optimizer = tf.train.sgd(0)
      optimizer.applyGradients = () => { throw 5 }
      model.compile({ optimizer, loss: 'categoricalCrossentropy', metrics: ['accuracy'] }); return model`,
    most: 9,
  },
  'a testLoop that answers nothing': { body: changed('model.testLoop = () => undefined'), most: 9 },
  'a testLoop that answers an empty list': { body: changed('model.testLoop = () => []'), most: 9 },
  'a testLoop that answers texts': { body: changed(`model.testLoop = () => ['a', null, {}]`), most: 9 },
  'a testLoop that throws': { body: changed(`model.testLoop = () => { throw new Error('no') }`), most: 9 },
  'a testLoop of tensors without values': {
    body: changed('model.testLoop = () => [tf.zeros([0]), tf.zeros([0])]'),
    most: 9,
  },
  'an evaluate that answers nothing': { body: changed('model.evaluate = () => undefined'), most: 10 },
  'a predict that answers nothing': { body: changed('model.predict = () => undefined'), most: 10 },
  'a predict of another batch': { body: changed('model.predict = () => tf.ones([3, 10])'), most: 10 },
  'an apply that answers nothing': {
    body: changed('model.apply = () => undefined; model.call = () => undefined'),
    most: 10,
  },
  'a trainOnBatch that answers nothing': { body: changed('model.trainOnBatch = async () => undefined'), most: 10 },
  'a train function that answers nothing': { body: changed('model.makeTrainFunction = () => () => []'), most: 9 },
  'weights that are no list': { body: changed('model.getWeights = () => 5'), most: 10 },
  'a list of weights without names': {
    body: changed(`Object.defineProperty(model, 'weights', { get: () => [{}, {}] })`),
    most: 10,
  },
  'weights that throw': {
    body: changed(`Object.defineProperty(model, 'weights', { get() { throw new Error('no') } })`),
  },
  'a configuration without layers': { body: changed('model.getConfig = () => ({ name: "a", layers: [] })') },
  'a configuration that is no object': { body: changed('model.getConfig = () => 5') },
  'a layer with another configuration': {
    body: changed(
      `model.layers[0].getConfig = () => ({ name: 5, batchInputShape: ['a'], filters: -1, kernelSize: [] })`,
    ),
  },
  'a layer of another class': { body: changed(`model.layers[3].getClassName = () => 'InputLayer'`) },
  'a layer of no class': { body: changed('model.layers[3].getClassName = () => undefined') },
  'layers in another order': { body: changed('model.layers.reverse()') },
  'a layer too few': { body: changed('model.layers.pop()'), most: 8 },
  'a topology that is no object': { body: changed('model.toJSON = () => 5'), most: 10 },
  'layers that are no list': { body: changed('model.layers = 5') },
  'a list without layers': { body: changed('model.layers = []') },
  'a name that is no text': { body: changed('model.name = {}'), most: 10 },
  'layers with the same name': {
    body: `return sequence(
      tf.layers.flatten({ name: 'a', inputShape: [28, 28, 1] }), tf.layers.dense({ name: 'a', units: 10 }))`,
  },
  'a name of many characters': {
    body: `const model = tf.sequential({ name: 'x'.repeat(100_000) }); for (const layer of layers()) model.add(layer)
      return compiled(model)`,
    most: 10,
  },
  'an open size of the input': {
    body: `return sequence(tf.layers.conv2d({ inputShape: [null, null, 1], filters: 10, kernelSize: 5 }),
      tf.layers.globalAveragePooling2d({}))`,
    most: 4,
  },
  'a batch of fixed size': {
    body: `return sequence(tf.layers.flatten({ batchInputShape: [3, 28, 28, 1] }), dense())`,
    most: 5,
  },
  'a batch of no size': {
    body: `return sequence(tf.layers.flatten({ batchInputShape: [0, 28, 28, 1] }), dense())`,
    most: 5,
  },
  'another batch than it was given': {
    body: `const x = input(), halves = tf.layers.reshape({ targetShape: [2] })
      const y = halves.apply(dense(20).apply(tf.layers.flatten().apply(x)))
      return compiled(tf.model({ inputs: x, outputs: y }))`,
  },
  'a recurrent layer': {
    body: `return sequence(
      tf.layers.reshape({ inputShape: [28, 28, 1], targetShape: [28, 28] }), tf.layers.lstm({ units: 10 }))`,
    most: 4,
  },
  'a recurrent layer with state': {
    body: `return sequence(tf.layers.reshape({ batchInputShape: [4, 28, 28, 1], targetShape: [28, 28] }),
      tf.layers.lstm({ units: 10, stateful: true }))`,
  },
  'a recurrent layer that returns its state': {
    body: `const x = input(), y = tf.layers.reshape({ targetShape: [28, 28] }).apply(x)
      return compiled(tf.model({ inputs: x, outputs: tf.layers.lstm({ units: 10, returnState: true }).apply(y) }))`,
  },
  'a bidirectional layer': {
    body: `return sequence(tf.layers.reshape({ inputShape: [28, 28, 1], targetShape: [28, 28] }),
      tf.layers.bidirectional({ layer: tf.layers.gru({ units: 5 }) }))`,
    most: 4,
  },
  'a layer spread over time': {
    body: `return sequence(
      tf.layers.timeDistributed({ inputShape: [28, 28, 1], layer: tf.layers.flatten() }),
      tf.layers.flatten(), dense())`,
    most: 5,
  },
  'an embedding': {
    body: `return sequence(flat(), tf.layers.embedding({ inputDim: 5, outputDim: 2 }),
      tf.layers.flatten(), dense())`,
    most: 5,
  },
  'an input of texts': {
    body: `const x = tf.input({ shape: [28, 28, 1], dtype: 'string' })
      return compiled(tf.model({ inputs: x, outputs: dense().apply(tf.layers.flatten().apply(x)) }))`,
  },
  'an input of whole numbers': {
    body: `const x = tf.input({ shape: [28, 28, 1], dtype: 'int32' })
      return compiled(tf.model({ inputs: x, outputs: dense().apply(tf.layers.flatten().apply(x)) }))`,
    most: 4,
  },
  'a softmax over the batch': {
    body: `return sequence(flat(),
      tf.layers.dense({ units: 10 }), tf.layers.softmax({ axis: 0 }))`,
  },
  'noise and dropout': {
    body: `return sequence(tf.layers.gaussianNoise({ inputShape: [28, 28, 1], stddev: 1 }),
      tf.layers.flatten(), tf.layers.dropout({ rate: 0.9 }), dense())`,
    most: 5,
  },
  masking: {
    body: `return sequence(tf.layers.masking({ inputShape: [28, 28] }),
      tf.layers.lstm({ units: 10 }))`,
  },
  'a regulariser of weights': {
    body: `return sequence(flat(), tf.layers.dense({ units: 10,
      kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }),
      kernelConstraint: tf.constraints.maxNorm({ maxValue: 1 }) }))`,
    most: 4,
  },
  'an activation by a function': {
    body: `const model = tf.sequential({ layers: [flat(),
      tf.layers.activation({ activation: (x) => x })] }); return model`,
  },
  'a layer of its own': {
    body: `class Own extends tf.layers.Layer { static className = 'Own'; call(x) { return x } }
      tf.serialization.registerClass(Own)
      return sequence(flat(), new Own({}), dense())`,
  },
  'a layer of its own that gives nothing': {
    body: `class Own extends tf.layers.Layer { static className = 'Own'; call() { return undefined } }
      return sequence(flat(), new Own({}), dense())`,
  },
  'a model of another class': {
    body: `class Own extends tf.LayersModel {}
      const model = slide(); return new Own({ inputs: model.inputs, outputs: model.outputs })`,
    most: 7,
  },
  'many layers': {
    body: `const model = tf.sequential({ layers: [flat()] })
      for (let i = 0; i < 250; i++) model.add(tf.layers.reLU()); model.add(dense()); return compiled(model)`,
    most: 5,
  },
}

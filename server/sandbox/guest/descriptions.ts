/** How `console` shows tensors, layers and models: by what a student knows of them, never by their fields. */
import * as core from '@tensorflow/tfjs-core'
import * as layers from '@tensorflow/tfjs-layers'

/** The name under which Node's `util.inspect` looks for an object's own description. */
const DESCRIPTION = Symbol.for('nodejs.util.inspect.custom')

export function installDescriptions(): void {
  describe(core.Tensor.prototype, (tensor) => describeTensor(tensor))
  describe(layers.SymbolicTensor.prototype, ({ shape, dtype, name }) => {
    return `SymbolicTensor [${shape.map(String).join(', ')}] ${dtype} "${name}"`
  })
  describe(layers.layers.Layer.prototype as layers.layers.Layer, (layer) => `${layer.getClassName()} "${layer.name}"`)
  describe(layers.LayersModel.prototype, (model) => {
    const count = model.layers.length
    return `${model.getClassName()} "${model.name}" (${count === 1 ? '1 layer' : `${count} layers`})`
  })
}

function describe<Prototype extends object>(prototype: Prototype, text: (value: Prototype) => string): void {
  Object.defineProperty(prototype, DESCRIPTION, {
    value(this: Prototype) {
      return text(this)
    },
    writable: true,
    configurable: true,
  })
}

function describeTensor(tensor: core.Tensor): string {
  const kind = tensor instanceof core.Variable ? 'Variable' : 'Tensor'
  const head = `${kind} [${tensor.shape.join(', ')}] ${tensor.dtype}`
  if (tensor.isDisposed) return `${head} (disposed)`
  // the text of TensorFlow.js begins with a line of its own
  const values = tensor.toString().replace(/^Tensor\s*\n/, '')
  return values.includes('\n') ? `${head}\n${values}` : `${head} ${values.trim()}`
}

/**
 * Tensors and weights that TensorFlow.js makes as arrays of the program's own memory before the engine sees them. The
 * engine is asked first whether they fit, so that the program is told the tensor, its size and its quota. Constants
 * are filled on the engine and take no memory of the program.
 */
import * as core from '@tensorflow/tfjs-core'
import * as layers from '@tensorflow/tfjs-layers'
import type { GuestCallbacks } from './wall/host.ts'

type Shape = readonly (number | null)[]
type Operation = (...args: never[]) => unknown

/** The protected method through which every layer makes its weights. */
type AddWeight = (this: { name: string }, name: string, shape: Shape, dtype: unknown, ...rest: unknown[]) => unknown

/** The array of a tensor does not fit in the program's memory. The host knows the message, and adds the sizes. */
const noRoom = (name: string, shape: Shape): RangeError =>
  new RangeError(`Array buffer allocation failed for ${name} of shape [${shape.join(',')}]`)

/** The operations that make tensors, to be put in place of TensorFlow.js's. */
export function createLargeTensors({ admit }: Pick<GuestCallbacks, 'admit'>): Record<string, Operation> {
  const require = (name: string, shape: unknown, dtype: unknown): void => {
    if (!isShape(shape)) return
    const refusal = admit(
      name,
      shape.map((size) => size ?? 1),
      typeof dtype === 'string' ? dtype : 'float32',
    )
    if (refusal !== undefined) throw new Error(refusal)
  }
  const within = <Value>(name: string, shape: unknown, dtype: unknown, body: () => Value): Value => {
    require(name, shape, dtype)
    try {
      return body()
    } catch (thrown) {
      if (isShape(shape) && thrown instanceof RangeError && /array (buffer )?(length|allocation)/i.test(thrown.message))
        throw noRoom(name, shape)
      throw thrown
    }
  }

  const layer = layers.layers.Layer.prototype as unknown as { addWeight: AddWeight }
  const { addWeight } = layer
  layer.addWeight = function (name, shape, dtype, ...rest) {
    return within(`${this.name}/${name}`, shape, dtype, () => addWeight.call(this, name, shape, dtype, ...rest))
  }

  /** @param dtypeAt the position of the dtype among the arguments */
  const made =
    (name: string, operation: Operation, shapeOf: (args: unknown[]) => unknown, dtypeAt: number) =>
    (...args: unknown[]) =>
      within(`tf.${name}`, shapeOf(args), args[dtypeAt], () => (operation as (...args: unknown[]) => unknown)(...args))
  const first = ([shape]: unknown[]): unknown => shape
  const constant =
    (name: 'zeros' | 'ones', value: number) =>
    (shape: number[], dtype: core.DataType = 'float32'): core.Tensor => {
      if (dtype === 'complex64' || dtype === 'string') return core[name](shape, dtype)
      require(`tf.${name}`, shape, dtype)
      return core.fill(shape, value, dtype)
    }
  return {
    zeros: constant('zeros', 0),
    ones: constant('ones', 1),
    fill: made('fill', core.fill, first, 2),
    buffer: made('buffer', core.buffer, first, 1),
    eye: made(
      'eye',
      core.eye,
      ([rows, columns, batch]) => [...(isShape(batch) ? batch : []), rows, columns ?? rows],
      3,
    ),
    linspace: made('linspace', core.linspace, ([, , count]) => [count], -1),
    rand: made('rand', core.rand, first, 2),
    randomGamma: made('randomGamma', core.randomGamma, first, 3),
    randomNormal: made('randomNormal', core.randomNormal, first, 3),
    randomStandardNormal: made('randomStandardNormal', core.randomStandardNormal, first, 1),
    randomUniform: made('randomUniform', core.randomUniform, first, 3),
    randomUniformInt: made('randomUniformInt', core.randomUniformInt, first, -1),
    truncatedNormal: made('truncatedNormal', core.truncatedNormal, first, 3),
  }
}

function isShape(value: unknown): value is Shape {
  return Array.isArray(value) && value.every((size) => size === null || (typeof size === 'number' && size >= 0))
}

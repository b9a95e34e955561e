/**
 * Takes control of tfjs-node's memory: its map of tensors is replaced by one that reports each tensor
 * to the ledger, including the intermediate results of kernels.
 */
import type { Backend } from '../kernels/backend.ts'
import { Declined, EngineFault } from '../tensors/engine-errors.ts'
import { createLedger } from '../tensors/ledger.ts'
import { sameShape } from '../tensors/shapes.ts'
import type { Info } from '../specs/spec.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'
import { translateError } from './tensorflow-errors.ts'
import type { TensorEntry, OpAttribute, TfjsNode } from './tfjs-node.ts'

export interface NativeBackend extends Backend {
  /** Runs one of TensorFlow's operations that has one output. Its inputs have been checked. */
  operation(name: string, attributes: OpAttribute[], inputs: Info[]): Info
  /**
   * Runs an operation whose outputs are no tensors of tfjs: they have any type, are not counted, and
   * exist only during `body`.
   */
  withOutputs(
    name: string,
    attributes: OpAttribute[],
    inputs: Info[],
    outputs: number,
    body: (made: Info[]) => Info,
  ): Info
  attribute: Attribute
  /** Whether it computes on a graphics card. */
  card: boolean
}

/** Makes attributes of operations. */
export interface Attribute {
  type(name: string, dtype: Dtype): OpAttribute
  text(name: string, value: string): OpAttribute
  whole(name: string, value: number | number[]): OpAttribute
  flag(name: string, value: boolean): OpAttribute
}

/** Bytes of tensors in one process. A card reports itself when its memory is full. */
const CAPACITY = { cpu: 4e9, gpu: Infinity }

const ARRAYS = { float32: Float32Array, int32: Int32Array, bool: Uint8Array } as const

/**
 * Kernels that run in plain JavaScript, to be the same on each engine. TensorFlow's own ones use another
 * random generator, have outputs whose size depends on the data, expect TensorFlow's own forward
 * pass, or treat NaN differently.
 */
const FALLBACK_KERNELS = new Set([
  'Multinomial',
  'Sign',
  'Unique',
  'NonMaxSuppressionV3',
  'NonMaxSuppressionV4',
  'NonMaxSuppressionV5',
  'MaxPool3DGrad',
])

/** @param onFault called when the engine itself has failed, before the failing call is answered */
export function createNativeBackend(tf: TfjsNode, onFault: (message: string) => void): NativeBackend {
  const tfjs = tf.backend()
  const { binding } = tfjs
  const ledger = createLedger(tfjs.isUsingGpuDevice ? CAPACITY.gpu : CAPACITY.cpu)
  const entries = new Map<object, TensorEntry>()
  /** The same data in other shapes, since each tensor of TensorFlow has a fixed shape. */
  const aliases = new Map<object, Map<string, object>>()
  const originals = new WeakMap<object, object>()
  const codes: Record<Dtype, number> = { float32: binding.TF_FLOAT, int32: binding.TF_INT32, bool: binding.TF_BOOL }
  const dtypeOf = (code: number): Dtype => {
    for (const dtype of ['float32', 'int32', 'bool'] as const) if (codes[dtype] === code) return dtype
    throw new Declined(`a tensor of TensorFlow's type ${code}`)
  }

  tfjs.tensorMap = {
    get: (dataId) => entries.get(dataId),
    has: (dataId) => entries.has(dataId),
    numDataIds: () => ledger.numDataIds(),
    set(dataId, entry) {
      const dtype = dtypeOf(entry.dtype)
      entries.set(dataId, entry)
      ledger.set(dataId, { shape: entry.shape, dtype })
      // an intermediate result exists before it can be counted, so it is refused afterwards
      ledger.admit([0], dtype)
    },
    delete(dataId) {
      for (const alias of aliases.get(dataId)?.values() ?? []) {
        binding.deleteTensor(entries.get(alias)!.id)
        entries.delete(alias)
      }
      aliases.delete(dataId)
      entries.delete(dataId)
      return ledger.delete(dataId)
    },
  }

  /** An input as a tensor of TensorFlow in the right shape. */
  const inShape = (x: Info): Info => {
    const entry = entries.get(x.dataId)!
    if (sameShape(entry.shape, x.shape)) return x
    if (entry.values !== null) {
      entry.id = binding.createTensor(entry.shape, entry.dtype, entry.values)
      entry.values = null
    }
    let shapes = aliases.get(x.dataId)
    if (!shapes) aliases.set(x.dataId, (shapes = new Map()))
    const key = x.shape.join()
    let alias = shapes.get(key)
    if (!alias) {
      alias = {}
      const shape = binding.createTensor([x.shape.length], binding.TF_INT32, Int32Array.from(x.shape))
      const attributes = [attribute.type('T', x.dtype), attribute.type('Tshape', 'int32')]
      const [{ id }] = binding.executeOp('Reshape', attributes, [entry.id, shape], 1)
      binding.deleteTensor(shape)
      entries.set(alias, { shape: x.shape, dtype: entry.dtype, values: null, id, refCount: 1 })
      shapes.set(key, alias)
      originals.set(alias, x.dataId)
    }
    return { ...x, dataId: alias }
  }
  /** The tensor behind an alias: a kernel that has nothing to do answers with its input. */
  const original = (x: Info): Info =>
    ledger.has(x.dataId) ? x : { dataId: originals.get(x.dataId)!, shape: x.shape, dtype: x.dtype }
  const toKernelError = (kernel: string, thrown: unknown): unknown => {
    const why = translateError(kernel, thrown)
    if (why instanceof EngineFault) onFault(why.message)
    return why
  }
  const attribute: Attribute = {
    type: (name, dtype) => ({ name, type: binding.TF_ATTR_TYPE, value: codes[dtype] }),
    text: (name, value) => ({ name, type: binding.TF_ATTR_STRING, value }),
    whole: (name, value) => ({ name, type: binding.TF_ATTR_INT, value }),
    flag: (name, value) => ({ name, type: binding.TF_ATTR_BOOL, value }),
  }
  const write = (values: Values, shape: number[], dtype: Dtype): object => {
    ledger.admit(shape, dtype)
    // a copy, since TensorFlow goes on using the array
    return tfjs.write(values.slice(), shape, dtype)
  }
  const kernels = new Map<string, ReturnType<TfjsNode['getKernel']>>()
  const stock = (kernel: string): ReturnType<TfjsNode['getKernel']> => {
    if (!kernels.has(kernel)) kernels.set(kernel, tf.getKernel(kernel, 'tensorflow'))
    return kernels.get(kernel)
  }

  return {
    ledger,
    attribute,
    card: tfjs.isUsingGpuDevice,
    view({ dataId }) {
      try {
        return tfjs.readSync(dataId)
      } catch (thrown) {
        const why = toKernelError('reading', thrown)
        throw why instanceof Declined ? new EngineFault(why.message) : why
      }
    },
    write,
    allocate(shape, dtype) {
      ledger.admit(shape, dtype)
      const values = new ARRAYS[dtype](shape.reduce((size, n) => size * n, 1))
      return { dataId: tfjs.write(values, [...shape], dtype), shape: [...shape], dtype }
    },
    dispose: (dataId) => {
      tfjs.disposeData(dataId, true)
    },
    // with explicit padding TensorFlow always rounds the output's size down
    takes: (kernel, { attrs }) =>
      !FALLBACK_KERNELS.has(kernel) && !(attrs.dimRoundingMode && attrs.pad !== 'same') && stock(kernel) !== undefined,
    run(kernel, inputs, attrs) {
      const found = stock(kernel)
      if (!found) throw new Declined(kernel)
      try {
        const outputs = found.kernelFunc({ inputs: mapped(inputs, inShape), attrs, backend: tfjs })
        return Array.isArray(outputs) ? outputs.map(original) : original(outputs)
      } catch (thrown) {
        throw toKernelError(kernel, thrown)
      }
    },
    operation(name, attributes, inputs) {
      try {
        return tfjs.executeSingleOutput(name, attributes, inputs.map(inShape))
      } catch (thrown) {
        throw toKernelError(name, thrown)
      }
    },
    withOutputs(name, attributes, inputs, outputs, body) {
      let made: Info[] = []
      try {
        made = binding
          .executeOp(name, attributes, tfjs.getInputTensorIds(inputs.map(inShape)), outputs)
          .map(({ id, shape, dtype }) => {
            const dataId = {}
            entries.set(dataId, { shape, dtype, values: null, id, refCount: 1 })
            // other types do not matter: only operations of TensorFlow read them
            return { dataId, shape, dtype: dtype === binding.TF_FLOAT ? 'float32' : 'int32' }
          })
        return body(made)
      } catch (thrown) {
        throw toKernelError(name, thrown)
      } finally {
        for (const { dataId } of made) {
          binding.deleteTensor(entries.get(dataId)!.id)
          entries.delete(dataId)
        }
      }
    },
  }
}

function mapped(inputs: unknown, map: (x: Info) => Info): unknown {
  if (Array.isArray(inputs)) return inputs.map(map)
  const out: Record<string, Info> = {}
  for (const name in inputs as Record<string, Info>) out[name] = map((inputs as Record<string, Info>)[name])
  return out
}

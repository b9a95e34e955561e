/**
 * The kernel as the plain-JavaScript backend of tfjs has it, for what an engine lacks. Values are
 * copied out and back; typed arrays check their bounds. Loaded when first needed.
 */
import { createRequire } from 'node:module'
import { getKernel } from '@tensorflow/tfjs-core'
import type * as cpuPackage from '@tensorflow/tfjs-backend-cpu'
import type { Backend } from './backend.ts'
import { EngineFault } from '../tensors/fault.ts'
import type { Info, Inputs, Operand, Plan } from '../specs/spec.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

let loaded: typeof cpuPackage | undefined

/** Kernels that this backend has under the name of another. */
const NAMES: Readonly<Record<string, string>> = { LogicalXor: 'NotEqual' }

export function runPlainJs(
  kernel: string,
  inputs: Inputs | readonly Operand[],
  { attrs, outputs: planned }: Plan,
  backend: Backend,
): Info[] {
  loaded ??= createRequire(import.meta.url)('@tensorflow/tfjs-backend-cpu') as typeof cpuPackage
  const kernelFunc = getKernel(NAMES[kernel] ?? kernel, 'cpu')?.kernelFunc as
    | ((call: object) => Info | Info[])
    | undefined
  if (!kernelFunc) throw new EngineFault(`no backend has the kernel ${kernel}`)
  // a backend for this call alone: what the kernel leaves behind goes with it; not its "first use", which it announces
  const cpu = new loaded.MathBackendCPU()
  Object.assign(cpu, { firstUse: false })
  // some kernels take their inputs for tensors, which know their rank
  const copy = (x: Info): object => ({
    dataId: cpu.write(backend.view(x).slice(), x.shape, x.dtype),
    shape: x.shape,
    dtype: x.dtype,
    rank: x.shape.length,
  })
  const copies = Array.isArray(inputs)
    ? inputs.map(copy)
    : Object.fromEntries(Object.entries(inputs).map(([name, x]) => [name, copy(x)]))
  const outputs = kernelFunc({ inputs: copies, attrs, backend: cpu })
  return (Array.isArray(outputs) ? outputs : [outputs]).map(({ dataId, shape }, i) => {
    const { dtype } = planned[i]
    const values = typed(cpu.readSync(dataId) as Values, dtype)
    return { dataId: backend.write(values, shape, dtype), shape, dtype }
  })
}

/** The backend is not strict about arrays: comparisons may hold plain lists, sums of bools may be 2. */
function typed(values: ArrayLike<number>, dtype: Dtype): Values {
  if (dtype === 'float32') return values instanceof Float32Array ? values : Float32Array.from(values)
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values)
  return Uint8Array.from(values, (value) => Number(value !== 0))
}

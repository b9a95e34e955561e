/**
 * Runs a kernel on tfjs's CPU backend (plain JavaScript), for calls that the engine does not support.
 * Values are copied to it and back. It is safe, since typed arrays check their bounds. The backend is
 * loaded when it is first needed.
 */
import { createRequire } from 'node:module'
import { getKernel } from '@tensorflow/tfjs-core'
import type * as cpuPackage from '@tensorflow/tfjs-backend-cpu'
import type { Backend } from './backend.ts'
import { EngineFault } from '../tensors/engine-errors.ts'
import type { Info, Inputs, Operand, Plan } from '../specs/spec.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

let loaded: typeof cpuPackage | undefined

/** Kernels that the CPU backend has under another name. */
const NAMES: Readonly<Record<string, string>> = { LogicalXor: 'NotEqual' }

export function runCpuFallback(
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
  // a backend for this call only, so that a kernel's leaks go with it; `firstUse: false` keeps it from logging
  const cpu = new loaded.MathBackendCPU()
  Object.assign(cpu, { firstUse: false })
  // some kernels read the rank of their inputs
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

/** The CPU backend is loose about types: a comparison may answer with a plain list, a sum of bools may be 2. */
function typed(values: ArrayLike<number>, dtype: Dtype): Values {
  if (dtype === 'float32') return values instanceof Float32Array ? values : Float32Array.from(values)
  if (dtype === 'int32') return values instanceof Int32Array ? values : Int32Array.from(values)
  return Uint8Array.from(values, (value) => Number(value !== 0))
}

/** Reference results from tfjs's CPU backend (plain JavaScript), which is slow and assumed to be right. */
import { getKernel } from '@tensorflow/tfjs-core'
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu'
import type { Case } from './cases/case.ts'
import type { Tensor } from './tensors.ts'

export interface Outcome {
  shape: number[]
  dtype: string
  values: number[]
}

interface Info {
  dataId: object
  shape: number[]
  dtype: Tensor['dtype']
}

export function reference({ kernel, inputs, attrs, reference: instead, outcome }: Case): Outcome[] {
  if (outcome) return outcome.map(({ values, shape, dtype }) => ({ shape, dtype, values: Array.from(values) }))
  const cpu = new MathBackendCPU()
  // keeps the backend from logging its first use
  Object.assign(cpu, { firstUse: false })
  // some kernels read the rank of their inputs
  const write = ({ values, shape, dtype }: Tensor): object => ({
    dataId: cpu.write(values, shape, dtype),
    shape,
    dtype,
    rank: shape.length,
  })
  const given = instead?.inputs ?? inputs
  const infos = Array.isArray(given)
    ? given.map(write)
    : Object.fromEntries(Object.entries(given).map(([name, x]) => [name, write(x)]))
  const kernelFunc = getKernel(instead?.kernel ?? kernel, 'cpu')!.kernelFunc as unknown as (
    call: object,
  ) => Info | Info[]
  const outputs = kernelFunc({ inputs: infos, attrs: instead?.attrs ?? attrs ?? {}, backend: cpu })
  return (Array.isArray(outputs) ? outputs : [outputs]).map(({ dataId, shape, dtype }) => {
    const values = Array.from(cpu.readSync(dataId) as Float32Array, (value) =>
      dtype === 'bool' ? Number(value !== 0) : Number(value),
    )
    return { shape: instead?.shape ?? shape, dtype: instead?.dtype ?? dtype, values }
  })
}

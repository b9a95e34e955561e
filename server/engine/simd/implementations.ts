/** The kernels in AssemblyScript; they come before all others. */
import type { Implementation } from '../implementation.ts'
import type { Assembly } from './assembly.ts'
import { biasAdd, columnSums } from './bias.ts'
import { conv2d, conv2dFilterGradient, conv2dInputGradient, fusedConv2d } from './conv2d.ts'
import { fusedMatMul, matMul } from './mat-mul.ts'
import { maxPoolGradient } from './max-pool-gradient.ts'
import { reluGradient } from './relu-gradient.ts'

export function simdImplementations(assembly: Assembly): Implementation[] {
  return [biasAdd, columnSums, conv2d, conv2dFilterGradient, conv2dInputGradient, fusedConv2d, fusedMatMul, matMul, maxPoolGradient, reluGradient]
    .map((make) => make(assembly))
}

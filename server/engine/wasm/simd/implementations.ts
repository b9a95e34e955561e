/** The kernels in AssemblyScript; they take precedence over all others. */
import type { Implementation } from '../../kernels/implementation.ts'
import { leakyRelu, relu6, reluGradient } from './activation.ts'
import type { Assembly } from './assembly.ts'
import { biasAdd } from './bias.ts'
import { conv2d, conv2dFilterGradient, conv2dInputGradient, fusedConv2d } from './conv2d.ts'
import { depthwiseConv2d, depthwiseFilterGradient, depthwiseInputGradient, fusedDepthwiseConv2d } from './depthwise.ts'
import { fusedMatMul, matMul } from './mat-mul.ts'
import { batchNormalisation } from './normalisation.ts'
import { applyAdam, applyRmsProp } from './optimiser.ts'
import { averagePool, averagePoolGradient, maxPool, maxPoolGradient } from './pooling.ts'
import { mean, sum } from './reduction.ts'

export function simdImplementations(assembly: Assembly): Implementation[] {
  return [
    applyAdam,
    applyRmsProp,
    averagePool,
    averagePoolGradient,
    batchNormalisation,
    biasAdd,
    conv2d,
    conv2dFilterGradient,
    conv2dInputGradient,
    depthwiseConv2d,
    depthwiseFilterGradient,
    depthwiseInputGradient,
    fusedConv2d,
    fusedDepthwiseConv2d,
    fusedMatMul,
    leakyRelu,
    matMul,
    maxPool,
    maxPoolGradient,
    mean,
    relu6,
    reluGradient,
    sum,
  ].map((make) => make(assembly))
}

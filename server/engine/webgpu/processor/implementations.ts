/** Kernels of our own where a processor runs the shaders: the stock ones are made for cards, and train a network seven times more slowly there. */
import { columnSum } from './column-sum.ts'
import { convolution, filterGradient, imageGradient } from './convolution.ts'
import { matMul } from './mat-mul.ts'
import { maxPoolGradient } from './max-pool-gradient.ts'
import type { Implementation } from '../../kernels/implementation.ts'
import { fusedConv2d } from '../../kernels/fused-conv2d.ts'
import { fusedMatMul } from '../../kernels/fused-mat-mul.ts'
import type { TfjsBackend } from '../device/tfjs-webgpu.ts'

export function processorImplementations(tfjs: TfjsBackend): Implementation[] {
  return [
    matMul(tfjs, 'BatchMatMul'),
    matMul(tfjs, '_FusedMatMul'),
    convolution(tfjs, 'Conv2D'),
    convolution(tfjs, 'FusedConv2D'),
    filterGradient(tfjs),
    imageGradient(tfjs),
    fusedConv2d,
    fusedMatMul,
    maxPoolGradient(tfjs),
    columnSum(tfjs),
  ]
}

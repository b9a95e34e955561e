/**
 * Our own shaders for software adapters, which run them on a processor. The stock shaders are made for
 * cards; on a processor they train a network seven times more slowly than these.
 */
import { columnSum } from './column-sum.ts'
import { convolution, filterGradient, imageGradient } from './convolution.ts'
import { matMul } from './mat-mul.ts'
import { maxPoolGradient } from './max-pool-gradient.ts'
import type { Implementation } from '../../kernels/implementation.ts'
import { fusedConv2d } from '../../kernels/fused-conv2d.ts'
import { fusedMatMul } from '../../kernels/fused-mat-mul.ts'
import type { TfjsWebgpuBackend } from '../device/tfjs-webgpu.ts'

export function processorImplementations(tfjs: TfjsWebgpuBackend): Implementation[] {
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

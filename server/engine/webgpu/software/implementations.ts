/** Kernels of our own where a processor runs the shaders. */
import { productsOn } from './products.ts'
import type { Implementation } from '../../implementation.ts'
import { fusedConv2d } from '../../kernels/fused-conv2d.ts'
import { fusedMatMul } from '../../kernels/fused-mat-mul.ts'
import type { TfjsBackend } from '../tfjs-webgpu.ts'

export function softwareImplementations(tfjs: TfjsBackend): Implementation[] {
  return [...productsOn(tfjs), fusedConv2d, fusedMatMul]
}

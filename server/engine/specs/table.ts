/** All kernels that a program may call. What is not here is not available. */
import { CONVOLUTION } from './convolution.ts'
import { CREATION } from './creation.ts'
import { ELEMENTWISE } from './elementwise.ts'
import { GATHER } from './gather.ts'
import { IMAGE } from './image.ts'
import { MATMUL } from './matmul.ts'
import { NORMALISATION } from './normalisation.ts'
import { POOLING } from './pooling.ts'
import { RARE } from './rare.ts'
import { REDUCTION } from './reduction.ts'
import { SELECTION } from './selection.ts'
import { SHAPE } from './shape.ts'
import type { KernelSpec } from '../spec.ts'

export const SPECS: ReadonlyMap<string, KernelSpec> = new Map(
  [ELEMENTWISE, REDUCTION, MATMUL, CONVOLUTION, POOLING, SHAPE, GATHER, IMAGE, NORMALISATION, CREATION, SELECTION, RARE]
    .flat()
    .map((spec) => [spec.kernel, spec]))

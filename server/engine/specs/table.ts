/** All kernels that a program may call. What is not here is not available. */
import { ACTIVATION } from './activation.ts'
import { BINARY } from './binary.ts'
import { BLOCKS } from './blocks.ts'
import { CONVOLUTION } from './convolution.ts'
import { CREATION } from './creation.ts'
import { GATHER } from './gather.ts'
import { IMAGE } from './image.ts'
import { MATMUL } from './matmul.ts'
import { NORMALISATION } from './normalisation.ts'
import { OPTIMISERS } from './optimisers.ts'
import { PIECES } from './pieces.ts'
import { POOLING } from './pooling.ts'
import { RARE } from './rare.ts'
import { REDUCTION } from './reduction.ts'
import { SELECTION } from './selection.ts'
import { SHAPE } from './shape.ts'
import { UNARY } from './unary.ts'
import { VOLUME } from './volume.ts'
import type { KernelSpec } from './spec.ts'

export const SPECS: ReadonlyMap<string, KernelSpec> = new Map(
  [
    UNARY,
    BINARY,
    ACTIVATION,
    REDUCTION,
    MATMUL,
    CONVOLUTION,
    POOLING,
    SHAPE,
    PIECES,
    BLOCKS,
    GATHER,
    IMAGE,
    NORMALISATION,
    CREATION,
    SELECTION,
    VOLUME,
    RARE,
    OPTIMISERS,
  ]
    .flat()
    .map((spec) => [spec.kernel, spec]),
)

/** The whitelist of kernels: a program may call these and no others. */
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
import { SLICE_CONCAT } from './slice-concat.ts'
import { POOLING } from './pooling.ts'
import { MORPHOLOGY_EINSUM } from './morphology-einsum.ts'
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
    SLICE_CONCAT,
    BLOCKS,
    GATHER,
    IMAGE,
    NORMALISATION,
    CREATION,
    SELECTION,
    VOLUME,
    MORPHOLOGY_EINSUM,
    OPTIMISERS,
  ]
    .flat()
    .map((spec) => [spec.kernel, spec]),
)

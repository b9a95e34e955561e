import { CONVOLUTION } from './convolution.ts'
import { ELEMENTWISE } from './elementwise.ts'
import { IMAGE } from './image.ts'
import { INDEXING } from './indexing.ts'
import { MATMUL } from './matmul.ts'
import { OPTIMISERS } from './optimisers.ts'
import { POOLING } from './pooling.ts'
import { REDUCTION } from './reduction.ts'
import { REST } from './rest.ts'
import { SHAPE } from './shape.ts'

export const CASES = [
  ELEMENTWISE,
  REDUCTION,
  MATMUL,
  CONVOLUTION,
  POOLING,
  SHAPE,
  INDEXING,
  IMAGE,
  REST,
  OPTIMISERS,
].flat()

import { describeKernels } from './kernel-suite.ts'
import { openWithSimd } from './with-simd.ts'

describeKernels(openWithSimd)

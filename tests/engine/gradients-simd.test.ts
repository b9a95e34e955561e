import { describeGradients } from './gradient-suite.ts'
import { openWithSimd } from './with-simd.ts'

describeGradients(openWithSimd)

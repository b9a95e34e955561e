import { describeHostility } from './zz-suite.ts'
import { openWithSimd } from './with-simd.ts'

describeHostility(openWithSimd)

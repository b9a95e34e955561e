import { describeHostility } from './hostile-suite.ts'
import { openWithSimd } from './with-simd.ts'

describeHostility(openWithSimd)

import { describeGate } from './gate.ts'

await describeGate('derive-sobel')

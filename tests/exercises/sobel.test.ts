import { describeGate } from './gate.ts'

await describeGate('sobel')

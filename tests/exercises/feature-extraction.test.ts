import { describeGate } from './gate.ts'

await describeGate('feature-extraction')

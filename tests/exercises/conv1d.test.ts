import { describeGate } from './gate.ts'

await describeGate('conv1d')

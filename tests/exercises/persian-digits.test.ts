import { describeGate } from './gate.ts'

await describeGate('persian-digits')

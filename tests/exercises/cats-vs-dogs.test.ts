import { describeGate } from './gate.ts'

await describeGate('cats-vs-dogs')

import { describeGate } from './gate.ts'

await describeGate('mnist-model')

import { describeGate } from './gate.ts'

await describeGate('fine-tune-vgg16')

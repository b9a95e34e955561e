/** The exercises that train: a training takes one core, so two of them run at the same time. */
import { describeGate, slugsThat } from './gate.ts'

for (const slug of await slugsThat({ train: true })) await describeGate(slug, { beside: true })

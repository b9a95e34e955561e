/** The smallest exercise: one check, which calls `first([3, 4])` and wants 7. */
import { join } from 'node:path'
import type { GradableExercise } from '../../server/exercises/format/content.ts'

export const root = join(import.meta.dirname, '../..')

export const ONE_CHECK: GradableExercise = {
  slug: 'one',
  exerciseVersion: 1,
  graderVersion: 1,
  bundle: `
    export async function grade(host) {
      host.checkStarted('first')
      const outcome = await host.call('first', [[3, 4]])
      const verdict = { threw: 'error', missing: 'missing' }[outcome.kind] ?? outcome.verdict ??
        (outcome.value === 7 ? 'passed' : 'failed')
      const { message } = outcome
      const earned = verdict === 'passed' ? 1 : 0
      host.checkEnded({ id: 'first', points: 1, visibility: 'open', verdict, earned, message, ms: 0 })
    }`,
  graderHash: '',
  usesTensors: false,
  exports: ['first'],
  datasets: [],
  limits: { call: 5, total: 10, memory: 64, tensors: 64 },
  checks: [{ id: 'first', name: 'first', nameFa: 'first', points: 1, visibility: 'open' }],
}

/** The texts of an accuracy in both languages: several trainings, and which weights were scored. */
import { expect, test } from 'vitest'
import type { AccuracyEvidence } from '../../graders/report.ts'
import type { TrainingPoint } from '../../server/contract/training.ts'
import { AccuracyScale } from '../../web/charts/accuracy-scale.tsx'
import { TrainingNotices } from '../../web/report/training-notices.tsx'
import { rendered as shown } from './rendered.tsx'

const one = { n: 2_000, correct: 1_836, accuracy: 0.918, interval: [0.905, 0.929] as [number, number] }
const evidence: AccuracyEvidence = {
  n: 6_000,
  correct: 5_532,
  accuracy: 0.922,
  interval: [0.909, 0.933],
  threshold: 0.92,
  trainings: [
    { ...one, seed: 0 },
    { ...one, correct: 1_850, accuracy: 0.925, seed: 0 },
    { ...one, correct: 1_846, accuracy: 0.923, seed: 0 },
  ],
  weights: { cutOff: 'cancelled', epoch: 3, epochs: 5, by: 'val-accuracy' },
}

test('several trainings are listed with their accuracies, as text and as a table, without seeds for students', () => {
  const page = shown('en', <AccuracyScale evidence={evidence} />)
  expect(page).toContain(
    'The first training was too close to call, so the program was trained again with other seeds: ' +
      '91.8%, 92.5% and 92.3%. The mean counts.',
  )
  expect(page).toContain('<td class="data">1836 / 2000</td>')
  expect(page).not.toContain('Seed')
  expect(shown('en', <AccuracyScale evidence={{ ...evidence, trainings: [{ ...one, seed: 77 }] }} />)).toContain(
    '<td class="data">77</td>',
  )
  expect(shown('fa', <AccuracyScale evidence={evidence} />)).toMatch(/دوباره آموزش دید: ۹۱٫۸٪.+۹۲٫۵٪.+و ۹۲٫۳٪/)
})

test('an interrupted training says which weights were scored', () => {
  expect(shown('en', <AccuracyScale evidence={evidence} />)).toContain(
    'The training was cancelled. Graded: the weights after epoch 3 of 5, the best by validation accuracy.',
  )
  expect(shown('en', <AccuracyScale evidence={{ ...evidence, weights: { cutOff: 'time' } }} />)).toContain(
    'The training ran out of time. Graded: the weights of a checkpoint, the last ones kept.',
  )
  expect(shown('fa', <AccuracyScale evidence={evidence} />)).toContain(
    'وزن‌های پس از دورهٔ ۳ از ۵، بهترین بر پایهٔ دقت اعتبارسنجی',
  )
})

test('notices say that a training is repeated or was restarted', () => {
  const point = (more: Partial<TrainingPoint>): TrainingPoint => ({
    kind: 'begin',
    at: '2026-03-01T10:00:00.000Z',
    ...more,
  })
  const retraining = point({ kind: 'retraining', training: 2, trainings: 3, accuracy: 0.928, threshold: 0.93 })
  expect(shown('en', <TrainingNotices points={[point({}), retraining, point({})]} />)).toContain(
    'Training 2 of 3, with another seed, because 92.8% is too close to 93% to call.',
  )
  expect(shown('fa', <TrainingNotices points={[retraining]} />)).toContain(
    'آموزش ۲ از ۳ با دانهٔ تصادفی دیگر، چون ۹۲٫۸٪',
  )
  expect(
    shown('en', <TrainingNotices points={[point({ kind: 'retraining', training: 3, trainings: 3 })]} />),
  ).toContain('Training 3 of 3, with another seed, because the accuracy is too close')
  expect(shown('en', <TrainingNotices points={[point({ kind: 'restarted' })]} />)).toContain(
    'Restarted: the platform stopped the first attempt.',
  )
  expect(shown('en', <TrainingNotices points={[point({})]} />)).toBe('')
})

/** A training that misses the threshold by no more than chance is repeated, and the mean decides. */
import { describe, expect, test } from 'vitest'
import { CallEnded, CheckFailure } from '../../graders/check-end.ts'
import { defineGrader } from '../../graders/define.ts'
import type { Retraining } from '../../graders/host.ts'
import type { CheckOutcome } from '../../graders/report.ts'
import { studentCheck } from '../../graders/visibility.ts'
import { both, PERSIAN, proseOf } from './both.ts'
import { gradeInProcess } from './in-process.ts'

const N = 200
const truth = new Array<number>(N).fill(1)
/** Predictions of which so many are right. */
const right = (count: number): number[] => truth.map((_, i) => (i < count ? 1 : 0))

/** Grades trainings that get so many of 200 right, due 0.9; what is thrown stands for a training that gave no model. */
async function graded(
  trainings: (number | Error)[],
  threshold = 0.9,
): Promise<{ result: CheckOutcome; asked: Retraining[] }> {
  const asked: Retraining[] = []
  const left = [...trainings]
  const next = async (): Promise<number[]> => {
    const training = left.shift()!
    if (typeof training === 'number') return right(training)
    throw training
  }
  const [result] = await gradeInProcess({
    definition: defineGrader(({ check }) => {
      check('learns', { points: 2, visibility: 'open' }, async ({ accuracyOverSeeds }) => {
        await accuracyOverSeeds(await next(), truth, {
          threshold,
          classes: 2,
          on: { en: 'digits', fa: 'رقم' },
          again: next,
        })
      })
    }),
    student: {},
    seed: 7,
    host: { retrain: async (reason) => 100 + asked.push(reason) },
  })
  return { result: result!, asked }
}

test('reaching the threshold passes, and falling clearly short fails, without a second training', async () => {
  for (const [correct, verdict] of [
    [180, 'passed'],
    [195, 'passed'],
    [150, 'failed'],
  ] as const) {
    const { result, asked } = await graded([correct])
    expect(result.verdict).toBe(verdict)
    expect(asked).toEqual([])
    expect(result.accuracy).toMatchObject({ n: N, correct })
    expect(result.accuracy!.trainings).toBeUndefined()
  }
})

test('a threshold within the interval asks for two more trainings; their mean decides', async () => {
  const { result, asked } = await graded([178, 184, 181])
  expect(asked).toEqual([
    { training: 2, trainings: 3, accuracy: 0.89, threshold: 0.9 },
    { training: 3, trainings: 3, accuracy: 0.905, threshold: 0.9 },
  ])
  expect(result.verdict).toBe('passed')
  expect(result.earned).toBe(2)
  expect(result.accuracy).toMatchObject({ n: 600, correct: 543, accuracy: 0.905, threshold: 0.9 })
  expect(result.accuracy!.trainings!.map(({ seed, correct }) => [seed, correct])).toEqual([
    [7, 178],
    [101, 184],
    [102, 181],
  ])
  expect(result.accuracy!.confusion).toEqual([
    [0, 0],
    [57, 543],
  ])
  expect(result.message!.en).toContain('The first training reaches 89.0 %, too close to 90.0 %')
  expect(result.message!.en).toContain('92.0 % and 90.5 %')
  expect(result.message!.fa).toContain('۹۲٫۰٪ و ۹۰٫۵٪')
  expect(proseOf(result.message!)).toMatch(PERSIAN)
})

test('one lucky training does not make up for two that fall short', async () => {
  const { result } = await graded([176, 185, 177])
  expect(result.verdict).toBe('failed')
  expect(result.accuracy!.accuracy).toBeCloseTo(538 / 600, 12)
})

test('more trainings add no samples: the interval stays as wide as that of one', async () => {
  const { result } = await graded([178, 178, 178])
  const [low, high] = result.accuracy!.interval
  const [oneLow, oneHigh] = result.accuracy!.trainings![0]!.interval
  expect(low).toBeCloseTo(oneLow, 12)
  expect(high).toBeCloseTo(oneHigh, 12)
})

describe('a repetition that gives no model', () => {
  test('ends them, and those that are there decide', async () => {
    const { result, asked } = await graded([178, new CallEnded('cancelled', both('The run was cancelled.')), 200])
    expect(asked).toHaveLength(1)
    expect(result.verdict).toBe('failed')
    expect(result.accuracy!.trainings).toHaveLength(1)
    expect(result.message!.en).toContain('Training 2 of 3 gave no model: The run was cancelled.')
  })

  test('fails the check where the model itself is wrong', async () => {
    const { result } = await graded([178, new CheckFailure(both('The model cannot be rebuilt.'))])
    expect(result).toMatchObject({ verdict: 'failed', message: both('The model cannot be rebuilt.') })
  })
})

test('students see each training, and no seed', async () => {
  const { result } = await graded([178, 184, 181])
  const seen = studentCheck({ ...result, name: 'learns', nameFa: 'می‌آموزد' }, { due: false })!
  expect(seen.accuracy!.trainings!.map(({ seed, correct }) => [seed, correct])).toEqual([
    [0, 178],
    [0, 184],
    [0, 181],
  ])
  expect(JSON.stringify(seen)).not.toMatch(/\b10[12]\b/)
})

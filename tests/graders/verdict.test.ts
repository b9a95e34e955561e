/** Scores and verdicts as algebra: order does not matter, full marks are the whole, nothing is earned twice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VERDICTS } from '../../graders/report.ts'
import { maxScoreOf, overallVerdict, scoreOf } from '../../graders/verdict.ts'
import { gradeInProcess } from './in-process.ts'

const points = fc.oneof(
  fc.integer({ min: 1, max: 50 }).map((tenths) => tenths / 10),
  fc.double({ min: 0.01, max: 20, noNaN: true }),
)
const check = fc
  .record({ points, part: fc.double({ min: 0, max: 1, noNaN: true }), verdict: fc.constantFrom(...VERDICTS) })
  .map(({ points: worth, part, verdict }) => ({
    points: worth,
    verdict,
    earned: verdict === 'passed' ? worth : part * worth,
  }))

test('full marks are exactly the whole, whatever the fractions', () => {
  expect([scoreOf([{ earned: 0.1 }, { earned: 0.2 }]), maxScoreOf([{ points: 0.1 }, { points: 0.2 }])]).toEqual([
    0.3, 0.3,
  ])
  fc.assert(
    fc.property(fc.array(check), (checks) => {
      expect(scoreOf(checks.map((one) => ({ earned: one.points })))).toBe(maxScoreOf(checks))
      expect(scoreOf(checks)).toBeLessThanOrEqual(maxScoreOf(checks))
      expect(scoreOf(checks)).toBeGreaterThanOrEqual(0)
    }),
  )
})

test('a score is the sum of the parts to half a hundredth, in any order', () =>
  fc.assert(
    fc.property(fc.array(check), (checks) => {
      const sum = checks.reduce((total, { earned }) => total + earned, 0)
      expect(Math.abs(scoreOf(checks) - sum)).toBeLessThanOrEqual(0.005 + 1e-9)
      expect(Math.abs(scoreOf(checks.toReversed()) - scoreOf(checks))).toBeLessThanOrEqual(0.01 + 1e-9)
    }),
  ))

test('passed where all are, failed where one is, else the first that did not pass', () =>
  fc.assert(
    fc.property(fc.array(check), (checks) => {
      const verdict = overallVerdict(checks)
      expect(verdict === 'passed').toBe(checks.every((one) => one.verdict === 'passed'))
      expect(verdict === 'failed').toBe(checks.some((one) => one.verdict === 'failed'))
      if (verdict !== 'passed' && verdict !== 'failed')
        expect(checks.find((one) => one.verdict !== 'passed')!.verdict).toBe(verdict)
    }),
  ))

const crediting = (worth: number, credits: number[]) =>
  gradeInProcess<object>({
    definition: ({ check: declare }) =>
      declare('in-parts', { points: worth, visibility: 'open' }, ({ credit, fail }) => {
        for (const part of credits) credit(part)
        fail({ en: 'No.', fa: 'نه.' })
      }),
    student: {},
  })

test('partial credit adds up to no more than the check is worth', () =>
  fc.assert(
    fc.asyncProperty(points, fc.array(fc.double({ min: 0, max: 20, noNaN: true })), async (worth, credits) => {
      const [result] = await crediting(worth, credits)
      expect(result).toMatchObject({
        verdict: 'failed',
        earned: Math.min(
          worth,
          credits.reduce((sum, part) => sum + part, 0),
        ),
      })
    }),
  ))

test.each([NaN, -1])("a credit of %d points is a slip of the grader, never the student's loss", async (slip) => {
  await expect(crediting(1, [slip])).rejects.toThrow(`credit of ${slip} points`)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { VERDICTS, VISIBILITIES } from '../../graders/report.ts'
import type { CheckResult, Report, Verdict, Visibility } from '../../graders/report.ts'
import { overallVerdict, scoreOf } from '../../graders/verdict.ts'
import { studentView } from '../../graders/visibility.ts'
import { both } from './both.ts'

const value = (mark: string) => ({ kind: 'array' as const, shape: [1], values: [mark], cut: false })

/** A check all of whose texts carry a mark with its visibility; the misconception's too. */
const check = fc
  .record({
    id: fc.uuid(),
    points: fc.integer({ min: 1, max: 5 }),
    visibility: fc.constantFrom(...VISIBILITIES),
    verdict: fc.constantFrom(...VERDICTS.filter((verdict) => verdict !== 'internal')),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ id, points, visibility, verdict, part }): CheckResult => {
    const secret = `value of a ${visibility} check`
    return {
      id,
      name: `sentence of ${visibility}`,
      nameFa: `sentence of ${visibility}`,
      points,
      visibility,
      verdict,
      earned: verdict === 'passed' ? points : Math.round(points * part),
      message: both(secret),
      log: secret,
      location: { file: secret, line: 1, column: 1 },
      misconception: `named-by-${visibility}`,
      variant: `variant-of-${visibility}`,
      ms: 1,
      comparison: { expected: value(secret), got: value(secret) },
      accuracy: { n: 1, correct: 1, accuracy: 1, interval: [0, 1], threshold: 0.123456 },
    }
  })

/** @param jobEnded how the job as a whole ended, which has a message; null where only the checks tell */
const reportOf = (checks: CheckResult[], jobEnded: Verdict | null): Report => ({
  exercise: 'conv1d',
  exerciseVersion: 1,
  graderVersion: 1,
  verdict: jobEnded ?? overallVerdict(checks),
  score: scoreOf(checks),
  maxScore: checks.reduce((sum, { points }) => sum + points, 0),
  checks,
  misconceptions: [...new Set(checks.map(({ misconception }) => misconception!))],
  engine: 'wasm',
  seed: 987654321,
  ms: 5,
  ...(jobEnded && { message: both('text of the job'), errors: [{ message: both('text of the job') }] }),
  log: 'text of the job',
})
const parts = fc.record({
  checks: fc.array(check, { maxLength: 6 }),
  jobEnded: fc.option(fc.constantFrom(...VERDICTS.filter((verdict) => verdict !== 'passed' && verdict !== 'failed'))),
})
const report = parts.map(({ checks, jobEnded }) => reportOf(checks, jobEnded))

const opens = (visibility: Visibility, due: boolean) => visibility === 'open' || (visibility === 'after-due' && due)

test('no value, text, seed or accuracy of a check that is not open reaches the student', () =>
  fc.assert(
    fc.property(report, fc.boolean(), (full, due) => {
      const seen = JSON.stringify(studentView(full, { due }))
      for (const visibility of VISIBILITIES)
        if (!opens(visibility, due)) expect(seen).not.toContain(`value of a ${visibility} check`)
      expect(seen).not.toContain('987654321')
      if (!full.checks.some(({ visibility }) => opens(visibility, due))) expect(seen).not.toContain('0.123456')
      if (full.checks.some(({ visibility }) => !opens(visibility, due))) expect(seen).not.toContain('text of the job')
    }),
  ))

test('checks before their due date leave no trace but their number', () =>
  fc.assert(
    fc.property(parts, ({ checks, jobEnded }) => {
      const view = studentView(reportOf(checks, jobEnded), { due: false })
      const shown = checks.filter(({ visibility }) => visibility === 'open' || visibility === 'sentence')
      expect(view.checks.map(({ id }) => id)).toEqual(shown.map(({ id }) => id))
      expect(view.hiddenChecks).toBe(checks.length - shown.length)
      expect(view.provisional).toBe(view.hiddenChecks > 0)
      expect(view.score).toBe(scoreOf(shown))
      expect(JSON.stringify(view)).not.toMatch(/(after-due|secret)/)
      // Whatever hidden checks find and are worth, the student sees the same.
      const otherwise = checks.map((one): CheckResult =>
        shown.includes(one) ? one : { ...one, points: 9, earned: 2, verdict: 'failed', misconception: 'another' },
      )
      expect(studentView(reportOf(otherwise, jobEnded), { due: false })).toEqual(view)
    }),
  ))

test('a verdict that follows from a hidden check is not the one that a student sees', () => {
  const one = (id: string, visibility: Visibility, verdict: Verdict): CheckResult => ({
    id,
    name: id,
    nameFa: id,
    points: 1,
    visibility,
    verdict,
    earned: 0,
    ms: 1,
  })
  const checks = [one('hidden', 'secret', 'output'), one('first', 'open', 'crashed'), one('second', 'open', 'output')]
  expect(studentView(reportOf(checks, null), { due: false }).verdict).toBe('crashed')
  expect(studentView(reportOf(checks, 'output'), { due: false }).verdict).toBe('output')
})

test('after the due date the total counts everything, and secrets stay', () =>
  fc.assert(
    fc.property(report, (full) => {
      const view = studentView(full, { due: true })
      expect(view).toMatchObject({ score: full.score, maxScore: full.maxScore, provisional: false })
      expect(view.checks.some(({ visibility }) => visibility === 'secret')).toBe(false)
      expect(view.misconceptions).not.toContain('named-by-secret')
    }),
  ))

test('an open check is shown as it is, a sentence with points, verdict, hints and named misconception', () =>
  fc.assert(
    fc.property(check, (one) => {
      const hint = { en: 'Think.', fa: 'فکر کنید.' }
      const hints = [hint, { en: 'Think again.', fa: 'باز هم فکر کنید.' }]
      const explanation = { title: hint, explain: hint }
      const full = (visibility: Visibility): Report => ({
        exercise: 'conv1d',
        exerciseVersion: 1,
        graderVersion: 1,
        verdict: one.verdict,
        score: one.earned,
        maxScore: one.points,
        checks: [{ ...one, visibility, hints, explanation }],
        misconceptions: [],
        engine: 'wasm',
        seed: 1,
        ms: 1,
        log: '',
      })
      expect(studentView(full('open'), { due: false }).checks[0]).toEqual({
        ...one,
        visibility: 'open',
        hints,
        explanation,
      })
      const { id, name, nameFa, points, verdict, earned, misconception, variant } = one
      const { message, ...rest } = studentView(full('sentence'), { due: true }).checks[0]!
      // what the message says is the subject of hidden-findings.test.ts
      if (verdict === 'passed') expect(message).toBeUndefined()
      else for (const text of [message!.en, message!.fa]) expect(text).not.toBe('')
      expect(rest).toEqual({
        id,
        name,
        nameFa,
        points,
        visibility: 'sentence',
        verdict,
        earned,
        misconception,
        variant,
        explanation,
        ...(verdict !== 'passed' && { hints }),
      })
    }),
  ))

const base: Report = {
  exercise: 'conv1d',
  exerciseVersion: 1,
  graderVersion: 1,
  verdict: 'error',
  score: 0,
  maxScore: 10,
  checks: [],
  misconceptions: [],
  engine: 'none',
  seed: 1,
  ms: 1,
  log: 'printed',
}

test('a program that does not compile sees its errors', () => {
  const fix = { from: { line: 1, column: 2 }, to: { line: 1, column: 3 }, text: ';' }
  const errors = [{ message: both('Expected ")"'), location: { file: 'solution.ts', line: 1, column: 2 }, fix }]
  expect(
    studentView({ ...base, message: both('The program does not compile.'), errors }, { due: false }),
  ).toMatchObject({ verdict: 'error', message: both('The program does not compile.'), errors, log: 'printed' })
})

test('a fault of ours is told in fixed words', () => {
  const { message, verdict } = studentView(
    { ...base, verdict: 'internal', message: both('the grader threw TypeError: [0.5, 0.25]') },
    { due: false },
  )
  expect(verdict).toBe('internal')
  expect(message!.en).toBe(
    'The grading failed on our side. This is not your fault; your submission is kept and the instructor is told.',
  )
  expect(message!.fa).not.toMatch(/[a-z0-9]/i)
})

test('a job that a hidden check brought down does not say so before the due date', () => {
  const results = (['open', 'secret'] as const).map((visibility): CheckResult => ({
    id: visibility,
    name: visibility,
    nameFa: visibility,
    points: 1,
    visibility,
    verdict: visibility === 'open' ? 'passed' : 'crashed',
    earned: visibility === 'open' ? 1 : 0,
    ms: 1,
  }))
  const crashed = {
    ...base,
    verdict: 'crashed' as const,
    message: both('It crashed.'),
    checks: results,
    maxScore: 2,
    score: 1,
  }
  expect(studentView(crashed, { due: false })).toMatchObject({
    verdict: 'passed',
    provisional: true,
    score: 1,
    maxScore: 1,
  })
  expect(studentView(crashed, { due: false })).not.toHaveProperty('message')
  expect(studentView(crashed, { due: true })).toMatchObject({
    verdict: 'crashed',
    score: 1,
    maxScore: 2,
    message: { en: 'The program brought down the process in which it ran.' },
  })
})

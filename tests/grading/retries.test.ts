/** The table of retries: what it says, and that ARCHITECTURE.md says the same. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  createRetries,
  type FailureKind,
  mayRetry,
  RETRIES,
  type RetryPolicy,
  waitAfter,
} from '../../server/grading/protocol/retries.ts'

const page = readFileSync(join(import.meta.dirname, '../../ARCHITECTURE.md'), 'utf8')

const times = (retries: number): string =>
  ({ 0: 'never', 1: 'once', 2: 'twice', Infinity: 'without limit' })[retries] ?? `${retries} times`
const duration = (milliseconds: number): string =>
  milliseconds < 60_000 ? `${milliseconds / 1000} s` : `${milliseconds / 60_000} min`
const waiting = ({ wait, longestWait }: RetryPolicy): string =>
  `${wait === 0 ? 'at once' : duration(wait)}${longestWait ? `, doubled up to ${duration(longestWait)}` : ''}`
const policies: [string, RetryPolicy][] = Object.entries(RETRIES)

test('ARCHITECTURE.md shows the table', () => {
  const section = /^## Retries\n(.*?)^## /ms.exec(page)![1]!
  const rows = [...section.matchAll(/^\| `([a-z-]+)` \|(.+)\|$/gm)].map(([, kind, cells]) => [
    kind,
    ...cells!.split('|').map((cell) => cell.trim()),
  ])
  expect(rows).toEqual(
    policies.map(([kind, policy]) => [
      kind,
      policy.what,
      times(policy.retries),
      policy.retries === 0 ? '' : waiting(policy),
      policy.end ? `\`${policy.end.verdict}\`` : '',
      policy.fault,
    ]),
  )
})

test('a fault of the platform or the grader is internal, and one of the program never is', () => {
  for (const [kind, { fault, end }] of policies) {
    if (fault === 'program') expect(end?.verdict, kind).not.toBe('internal')
    else if (fault !== 'nobody') expect(end?.verdict, kind).toBe('internal')
  }
})

test('what ends a grading has a sentence in both languages', () => {
  for (const [kind, { end }] of policies) {
    if (!end) continue
    const { en, fa } = end.sentence('the reason')
    expect(en, kind).toMatch(/^\S.+\.$/s)
    expect(fa, kind).toMatch(/[\u0600-\u06ff].*\.$/s)
  }
})

test('a job has as many tries as the table says, counted for each kind of failure', () => {
  const again = createRetries()
  expect([again('not-started'), again('not-started')]).toEqual([true, false])
  expect([again('job-not-started'), again('job-not-started'), again('job-not-started')]).toEqual([true, true, false])
  for (const kind of Object.keys(RETRIES) as FailureKind[]) {
    const { retries } = RETRIES[kind]
    expect(mayRetry(kind, Number.isFinite(retries) ? retries : 1e9), kind).toBe(true)
    expect(mayRetry(kind, retries + 1), kind).toBe(!Number.isFinite(retries))
  }
})

test('a wait is doubled up to the longest, and without one stays the same', () => {
  expect([1, 2, 3, 4, 5, 6, 100].map((failures) => waitAfter(RETRIES['probe-failed'], failures) / 1000)).toEqual([
    2, 4, 8, 16, 32, 60, 60,
  ])
  expect([1, 2, 100].map((failures) => waitAfter(RETRIES['engine-given-up'], failures))).toEqual([
    600_000, 600_000, 600_000,
  ])
})

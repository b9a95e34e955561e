/** Attempts and cooldown. */
import { expect, test } from 'vitest'
import { refusalOf } from '../../server/assignments/acceptance.ts'

const at = (seconds: number): Date => new Date(1_800_000_000_000 + 1_000 * seconds)
const free = { opensAt: null, attempts: null, cooldown: 0 }

test.each([
  ['nothing is limited', free, [0, 1, 2], 2, undefined],
  ['it is not open yet', { ...free, opensAt: at(10) }, [], 9, { kind: 'not-open', opensAt: at(10) }],
  ['it opens at this instant', { ...free, opensAt: at(10) }, [], 10, undefined],
  ['an attempt is left', { ...free, attempts: 2 }, [0], 9, undefined],
  ['all attempts are used', { ...free, attempts: 2 }, [0, 1], 9, { kind: 'attempts-used', attempts: 2 }],
  ['it is too soon', { ...free, cooldown: 60 }, [0, 5], 64, { kind: 'cooldown', until: at(65) }],
  ['the cooldown is over', { ...free, cooldown: 60 }, [0, 5], 65, undefined],
  ['the first is never too soon', { ...free, cooldown: 60 }, [], 0, undefined],
])('%s', (_, limits, earlier, now, refusal) => {
  expect(refusalOf(limits, earlier.map(at), at(now))).toEqual(refusal)
})

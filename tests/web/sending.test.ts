/** Why Run and Submit send nothing. */
import { expect, test } from 'vitest'
import { obstacleOf } from '../../web/editor/sending.ts'

const ended = { mode: 'submit', state: 'ended' } as const
const running = { mode: 'submit', state: 'running' } as const
const queuedRun = { mode: 'run', state: 'queued' } as const

test.each([
  ['run', ' \n\t', [], 'empty'],
  ['submit', '', [running], 'empty'],
  ['run', 'x'.repeat(101), [], 'tooLong'],
  // UTF-16 code units, as the server counts
  ['run', '😀'.repeat(51), [], 'tooLong'],
  ['run', 'x'.repeat(100), [], undefined],
  ['submit', 'x', [ended, running], 'underway'],
  ['submit', 'x', [ended, queuedRun], undefined],
  ['run', 'x', [running], undefined],
] as const)('%s of %j beside %j: %s', (mode, source, submissions, obstacle) => {
  expect(obstacleOf(mode, source, 100, [...submissions])).toBe(obstacle)
})

/** What events make of a submission. */
import { expect, test } from 'vitest'
import type { TrainingPoint, UserEvent } from '../../server/contract/contract.ts'
import { createLiveStore } from '../../web/api/events/live-store.ts'
import { currentState, mergeChecks, mergePoints, withEvent } from '../../web/api/events/live.ts'
import type { LiveSubmission } from '../../web/api/events/live.ts'

const submissionId = 's1'
const point = (second: number): TrainingPoint => ({
  kind: 'step',
  epoch: 1,
  step: second,
  steps: 9,
  at: `2026-03-01T10:00:0${second}.000Z`,
})
const play = (events: UserEvent[]): LiveSubmission | undefined =>
  events.reduce<LiveSubmission | undefined>((live, event) => withEvent(live, event), undefined)
const queued: UserEvent = { type: 'queued', submissionId, slug: 'conv1d', mode: 'run', position: 3 }

test('a submission moves up the queue, runs, and ends', () => {
  expect(play([queued, { ...queued, position: 1 }])).toMatchObject({ state: 'queued', position: 1 })
  const running = play([
    queued,
    { type: 'started', submissionId },
    { type: 'check', submissionId, id: 'a', state: 'started' },
    { type: 'check', submissionId, id: 'a', state: 'ended', verdict: 'failed' },
  ])
  expect(running).toMatchObject({
    state: 'running',
    position: null,
    checks: { a: { state: 'ended', verdict: 'failed' } },
  })
  expect(
    withEvent(running, {
      type: 'ended',
      submissionId,
      slug: 'conv1d',
      mode: 'run',
      verdict: 'failed',
      score: 1,
      maxScore: 2,
    }).state,
  ).toBe('ended')
})

test('a job that starts again forgets what its first worker told', () => {
  const live = play([
    queued,
    { type: 'started', submissionId },
    { type: 'training', submissionId, point: point(1) },
    queued,
    { type: 'started', submissionId },
  ])
  expect(live).toMatchObject({ state: 'running', points: [], checks: {} })
})

test('stored points and live ones join without doubles', () => {
  expect(mergePoints([point(1), point(2)], [point(2), point(3)]).map(({ step }) => step)).toEqual([1, 2, 3])
  expect(mergePoints([], [point(1)])).toHaveLength(1)
})

test('a page that is opened in the middle of a job knows of the checks that it has not heard of', () => {
  const read = [
    { id: 'a', state: 'ended' as const, verdict: 'passed' as const },
    { id: 'b', state: 'started' as const },
  ]
  expect(mergeChecks(read, undefined)).toEqual({ a: { state: 'ended', verdict: 'passed' }, b: { state: 'started' } })
  expect(mergeChecks(read, { b: { state: 'ended', verdict: 'failed' } })).toMatchObject({
    a: { verdict: 'passed' },
    b: { verdict: 'failed' },
  })
})

test('of what was read and what was told the later counts', () => {
  const running = play([queued, { type: 'started', submissionId }])
  expect(currentState({ state: 'queued', position: 2 }, running)).toEqual({ state: 'running', position: null })
  expect(currentState({ state: 'running', position: null }, play([queued]))).toEqual({
    state: 'running',
    position: null,
  })
  expect(currentState({ state: 'queued', position: 2 }, undefined)).toEqual({ state: 'queued', position: 2 })
  expect(currentState({ state: 'ended', position: null }, running).state).toBe('ended')
})

test('the store tells its listeners, submission by submission', () => {
  const store = createLiveStore()
  let heard = 0
  const leave = store.subscribe(() => {
    heard += 1
  })
  store.take(queued)
  store.take({ type: 'draft', slug: 'conv1d', version: 2 })
  expect(heard).toBe(1)
  expect(store.get('s1')?.position).toBe(3)
  expect(store.get('s2')).toBeUndefined()
  leave()
  store.clear()
  expect(heard).toBe(1)
  expect(store.get('s1')).toBeUndefined()
})

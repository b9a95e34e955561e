/** How events change the live state of a submission. */
import { expect, test } from 'vitest'
import type { UserEvent } from '../../server/contract/event.ts'
import type { TrainingPoint } from '../../server/contract/training.ts'
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
const queued: UserEvent = { type: 'queued', submissionId, courseId: 'c1', slug: 'conv1d', mode: 'run', position: 3 }

test('a submission moves up the queue, runs and ends', () => {
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
      courseId: 'c1',
      slug: 'conv1d',
      mode: 'run',
      verdict: 'failed',
      score: 1,
      maxScore: 2,
    }).state,
  ).toBe('ended')
})

test('a job that starts again discards the events of its first worker', () => {
  const live = play([
    queued,
    { type: 'started', submissionId },
    { type: 'training', submissionId, point: point(1) },
    queued,
    { type: 'started', submissionId },
  ])
  expect(live).toMatchObject({ state: 'running', points: [], checks: {} })
})

test('stored and live points are merged without duplicates', () => {
  expect(mergePoints([point(1), point(2)], [point(2), point(3)]).map(({ step }) => step)).toEqual([1, 2, 3])
  expect(mergePoints([], [point(1)])).toHaveLength(1)
})

test('a page that is opened during a job shows the checks that have ended before', () => {
  const fetched = [
    { id: 'a', state: 'ended' as const, verdict: 'passed' as const },
    { id: 'b', state: 'started' as const },
  ]
  expect(mergeChecks(fetched, undefined)).toEqual({ a: { state: 'ended', verdict: 'passed' }, b: { state: 'started' } })
  expect(mergeChecks(fetched, { b: { state: 'ended', verdict: 'failed' } })).toMatchObject({
    a: { verdict: 'passed' },
    b: { verdict: 'failed' },
  })
})

test('the later of the fetched state and the state from events counts', () => {
  const running = play([queued, { type: 'started', submissionId }])
  expect(currentState({ state: 'queued', position: 2 }, running)).toEqual({ state: 'running', position: null })
  expect(currentState({ state: 'running', position: null }, play([queued]))).toEqual({
    state: 'running',
    position: null,
  })
  expect(currentState({ state: 'queued', position: 2 }, undefined)).toEqual({ state: 'queued', position: 2 })
  expect(currentState({ state: 'ended', position: null }, running).state).toBe('ended')
})

test('the store calls its listeners only for events of submissions', () => {
  const store = createLiveStore()
  let calls = 0
  const unsubscribe = store.subscribe(() => {
    calls += 1
  })
  store.take(queued)
  store.take({ type: 'draft', courseId: 'c1', slug: 'conv1d', version: 2 })
  expect(calls).toBe(1)
  expect(store.get('s1')?.position).toBe(3)
  expect(store.get('s2')).toBeUndefined()
  unsubscribe()
  store.clear()
  expect(calls).toBe(1)
  expect(store.get('s1')).toBeUndefined()
})

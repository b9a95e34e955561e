/** The event stream: in order, resumed without loss, for its user only, and pruned. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb } from '../../server/db/open.ts'
import { createEventLog } from '../../server/events/event-log.ts'
import { createHub, type Told } from '../../server/events/hub.ts'
import type { UserEvent } from '../../server/contract/event.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import type { Heard } from './person.ts'

let platform: Installation
beforeAll(async () => {
  platform = await createInstallation()
  await platform.publish(await levels())
}, 120_000)
afterAll(() => platform.close())

const courseId = expect.any(String) as string
const ended =
  (count: number) =>
  (heard: Heard[]): boolean =>
    heard.filter(({ event }) => event.type === 'ended').length === count
const kept = (heard: Heard[]): Heard[] => heard.filter(({ id }) => id !== '')

test('a stream that was lost resumes behind its last id: together they are what an unbroken one hears', async () => {
  const student = await platform.person('student')
  const opened = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
  const whole = student.hear(ended(2), { opened: opened[0].resolve })
  const part = student.hear((heard) => kept(heard).length >= 3, { opened: opened[1].resolve })
  await Promise.all(opened.map(({ promise }) => promise))
  await student.result(await student.submit('levels', SOLUTION))
  const first = kept(await part).slice(0, 3)
  // this happens while nobody of this browser listens
  await student.result(await student.submit('levels', SOLUTION, 'run'))
  const rest = await student.hear(ended(2 - first.filter(({ event }) => event.type === 'ended').length), {
    lastEventId: first.at(-1)!.id,
  })
  const all = kept(await whole)
  expect([...first, ...kept(rest)]).toEqual(all)
  const ids = all.map(({ id }) => Number(id))
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
})

test("nobody hears of another's submissions; everybody hears of a pause", async () => {
  const [student, neighbour] = [await platform.person('student'), await platform.person('student')]
  const instructor = await platform.person('instructor')
  const opened = Promise.withResolvers<void>()
  const heard = neighbour.hear((told) => told.some(({ event }) => event.type === 'paused' && !event.paused), {
    opened: opened.resolve,
  })
  await opened.promise
  await student.result(await student.submit('levels', SOLUTION))
  for (const paused of [true, false]) await instructor.request('PUT', '/api/grading', { paused })
  expect((await heard).map(({ event }) => event)).toEqual([
    { type: 'paused', paused: true },
    { type: 'paused', paused: false },
  ])
})

test('a saved draft is told to the other tabs', async () => {
  const student = await platform.person('student')
  const opened = Promise.withResolvers<void>()
  const heard = student.hear((told) => told.length === 1, { opened: opened.resolve })
  await opened.promise
  await student.request('PUT', '/api/exercises/levels/draft', { source: 'x', base: 0 })
  expect((await heard)[0]!.event).toEqual({ type: 'draft', courseId, slug: 'levels', version: 1 })
})

test('who waits hears how the line moves', async () => {
  const [first, second] = [await platform.person('student'), await platform.person('student')]
  const instructor = await platform.person('instructor')
  await instructor.request('PUT', '/api/grading', { paused: true })
  const ahead = await first.submit('levels', SOLUTION)
  const opened = Promise.withResolvers<void>()
  const heard = second.hear((told) => told.some(({ event }) => event.type === 'queued' && event.position === 1), {
    opened: opened.resolve,
  })
  await opened.promise
  const id = await second.submit('levels', SOLUTION)
  await first.request('POST', `/api/submissions/${ahead}/cancel`, {})
  expect((await heard).map(({ event }) => event)).toEqual(
    [2, 1].map((position) => ({
      type: 'queued',
      submissionId: id,
      courseId,
      slug: 'levels',
      mode: 'submit',
      position,
    })),
  )
  await instructor.request('PUT', '/api/grading', { paused: false })
  await second.result(id)
})

test('a session that ends takes its streams with it, and a stream leaves nothing behind', async () => {
  const student = await platform.person('student')
  const before = platform.platform.hub.size()
  const heard = student.hear((told) => told.length === 1)
  await expect.poll(() => platform.platform.hub.size()).toBe(before + 1)
  await student.request('PUT', '/api/exercises/levels/draft', { source: 'y', base: 0 })
  await heard
  await expect.poll(() => platform.platform.hub.size()).toBe(before)
})

test('the thirteenth stream of a user takes the place of the first', async () => {
  const student = await platform.person('student')
  const before = platform.platform.hub.size()
  const ending = new AbortController()
  const open = () =>
    fetch(`${platform.address}/api/events`, { headers: { cookie: student.cookie }, signal: ending.signal })
  const first = await open()
  // kept: a response that nobody refers to is collected, and its stream ends
  const others: Response[] = []
  for (let n = 0; n < 12; n++) others.push(await open())
  await first.text()
  await expect.poll(() => platform.platform.hub.size()).toBe(before + 12)
  expect(others.every(({ bodyUsed }) => !bodyUsed)).toBe(true)
  ending.abort()
  await expect.poll(() => platform.platform.hub.size()).toBe(before)
})

test('details are pruned after an hour, the rest after a week; ids go on', () => {
  let now = Date.UTC(2026, 0, 1)
  const db = openDb(':memory:')
  const hub = createHub()
  const log = createEventLog(db, hub, () => new Date(now))
  const told: Told[] = []
  hub.subscribe('u', (one) => told.push(one))
  const at = new Date(now).toISOString()
  const events: UserEvent[] = [
    { type: 'started', submissionId: 's' },
    { type: 'log', submissionId: 's', level: 'log', text: 'x' },
    { type: 'training', submissionId: 's', point: { kind: 'step', at } },
    { type: 'training', submissionId: 's', point: { kind: 'epoch', at } },
  ]
  for (const event of events) log.append('u', event)
  expect(told.map(({ event }) => event)).toEqual(events)
  now += 3_600_000 + 1
  expect(log.prune(new Date(now))).toBe(2)
  expect(log.after('u', 0, 10).map(({ event }) => event)).toEqual([events[0], events[3]])
  now += 7 * 24 * 3_600_000
  expect(log.prune(new Date(now))).toBe(2)
  log.append('u', events[0]!)
  expect(log.after('u', 0, 10).map(({ id }) => id)).toEqual([5])
})

test('events of a transaction that fails are neither kept nor told', () => {
  const hub = createHub()
  const log = createEventLog(openDb(':memory:'), hub)
  const told: Told[] = []
  hub.subscribe('u', (one) => told.push(one))
  expect(() =>
    log.transaction(() => {
      log.append('u', { type: 'paused', paused: true })
      throw new Error('no')
    }),
  ).toThrow('no')
  log.append('u', { type: 'paused', paused: false })
  expect(told.map(({ event }) => event)).toEqual([{ type: 'paused', paused: false }])
  expect(log.after('u', 0, 10)).toHaveLength(1)
})

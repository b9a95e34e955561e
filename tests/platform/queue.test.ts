/** The queue's contract: turns, leases, cancelling; run against every driver. */
import { beforeEach, describe, expect, test } from 'vitest'
import { users } from '../../server/db/accounts.ts'
import { courses } from '../../server/db/courses.ts'
import { type Db, openDb } from '../../server/db/open.ts'
import { exercises } from '../../server/db/schema.ts'
import { submissions } from '../../server/db/submissions.ts'
import type { Lane, Queue, SlotCounts, SlotKind } from '../../server/queue/contract.ts'
import { createSqliteQueue } from '../../server/queue/sqlite.ts'

const LEASE = 10_000
/** More than the jobs of most tests: there, no user has a share to exceed. */
const MANY: SlotCounts = { quick: 20, trial: 20, training: 20 }

describe.each([
  [
    'sqlite',
    (db: Db, clock: () => Date, slots = MANY): Queue =>
      createSqliteQueue(db, { slots: () => slots, leaseMilliseconds: LEASE, clock }),
  ],
])('%s', (_, open) => {
  let now: number
  let db: Db
  let queue: Queue
  const clock = (): Date => new Date(now)
  const add = (id: string, userId: string, lane: Lane = 'submit'): void => {
    const at = clock()
    db.insert(users)
      .values({
        id: userId,
        name: userId,
        email: userId,
        emailVerified: true,
        role: 'student',
        mustChangePassword: false,
        createdAt: at,
        updatedAt: at,
      })
      .onConflictDoNothing()
      .run()
    db.insert(submissions)
      .values({
        id,
        userId,
        courseId: 'c',
        slug: 's',
        mode: 'submit',
        source: '',
        exerciseVersion: 1,
        graderVersion: 1,
        seed: 1,
        idempotencyKey: id,
        createdAt: at,
      })
      .run()
    queue.add({ submissionId: id, userId, lane })
    now++
  }
  const take = (kind: SlotKind = 'quick'): string | undefined => {
    now++
    return queue.claim(kind)?.submissionId
  }
  beforeEach(() => {
    now = 1_000_000
    db = openDb(':memory:')
    db.insert(courses).values({ id: 'c', titleEn: '', titleFa: '', createdAt: clock() }).run()
    db.insert(exercises).values({ slug: 's', createdAt: clock() }).run()
    queue = open(db, clock)
  })

  test("users take turns, and one user's jobs keep their order", () => {
    for (const [id, user] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['a3', 'a'],
      ['b1', 'b'],
      ['c1', 'c'],
      ['b2', 'b'],
    ] as const)
      add(id, user)
    expect(queue.positions().map(({ submissionId, position }) => `${position} ${submissionId}`)).toEqual([
      '1 a1',
      '2 b1',
      '3 c1',
      '4 a2',
      '5 b2',
      '6 a3',
    ])
    expect(Array.from({ length: 7 }, () => take())).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3', undefined])
  })

  test('who was served longest ago comes first, also when others arrive later', () => {
    add('a1', 'a')
    expect(take()).toBe('a1')
    add('a2', 'a')
    add('b1', 'b')
    expect(queue.position('a2')).toBe(2)
    expect(take()).toBe('b1')
    expect(take()).toBe('a2')
  })

  test('one user never holds all of several slots, also while nobody else waits', () => {
    queue = open(db, clock, { trial: 1, quick: 3, training: 2 })
    for (const id of ['a1', 'a2', 'a3']) add(id, 'a')
    for (const id of ['t1', 't2']) add(id, 'a', 'train')
    expect([take(), take(), take()]).toEqual(['a1', 'a2', undefined])
    expect([take('training'), take('training')]).toEqual(['t1', undefined])
    add('b1', 'b')
    add('u1', 'b', 'train')
    expect(queue.position('b1')).toBe(1)
    expect(queue.position('a3')).toBe(2)
    expect(take()).toBe('b1')
    expect(take('training')).toBe('u1')
  })

  test('with one slot users take turns, in quick jobs and in trainings, which do not count for each other', () => {
    queue = open(db, clock, { trial: 1, quick: 1, training: 1 })
    for (const id of ['t1', 't2', 't3']) add(id, 'a', 'train')
    const first = queue.claim('training')!
    add('u1', 'b', 'train')
    add('q1', 'b')
    add('q2', 'a')
    // the quick job of b is no turn in the trainings
    const quick = queue.claim('quick')!
    expect(quick.submissionId).toBe('q1')
    queue.end(quick)
    now++
    queue.end(first)
    expect(queue.positions().map(({ submissionId }) => submissionId)).toEqual(['q2', 'u1', 't2', 't3'])
    expect(take('training')).toBe('u1')
  })

  test('a job whose holder is lost holds no slot', () => {
    queue = open(db, clock, { trial: 1, quick: 2, training: 1 })
    add('a1', 'a')
    add('a2', 'a')
    expect(take()).toBe('a1')
    expect(take()).toBeUndefined()
    now += LEASE
    expect(take()).toBe('a1')
  })

  test('a training is no quick job, and waits in a line of its own', () => {
    add('t1', 'a', 'train')
    add('q1', 'b', 'run')
    expect(take('quick')).toBe('q1')
    expect(take('quick')).toBeUndefined()
    expect(queue.position('t1')).toBe(1)
    expect(take('training')).toBe('t1')
  })

  test('a lease that is renewed is kept; one that runs out frees the job, and its holder may not end it', () => {
    add('a1', 'a')
    const first = queue.claim('quick')!
    now += LEASE - 1
    expect(queue.renew(first)).toBe('held')
    now += LEASE - 2
    expect(take()).toBeUndefined()
    now += LEASE
    const second = queue.claim('quick')!
    expect(second).toMatchObject({ submissionId: 'a1', attempt: 2 })
    expect(queue.renew(first)).toBe('lost')
    expect(queue.end(first)).toBe(false)
    expect(queue.release(first)).toBe(false)
    expect(queue.end(second)).toBe(true)
    expect(queue.end(second)).toBe(false)
    now += 10 * LEASE
    expect(take()).toBeUndefined()
  })

  test('what is given back is leased anew, as if it had not been', () => {
    add('a1', 'a')
    expect(queue.release(queue.claim('quick')!)).toBe(true)
    expect(queue.claim('quick')).toMatchObject({ submissionId: 'a1', attempt: 1 })
  })

  test('cancel: what waits has ended, a holder hears of it, what is over stays', () => {
    add('a1', 'a')
    add('a2', 'a')
    const lease = queue.claim('quick')!
    expect(queue.cancel('a2')).toBe('ended')
    expect(queue.cancel('a2')).toBe('over')
    expect(take()).toBeUndefined()
    expect(queue.cancel('a1')).toBe('asked')
    expect(queue.renew(lease)).toBe('cancelled')
    expect(queue.end(lease)).toBe(true)
    expect(queue.cancel('a1')).toBe('over')
    expect(queue.cancel('unknown')).toBe('over')
  })

  test('what has ended may be put in line once more, and is as new', () => {
    add('a1', 'a')
    expect(queue.again('a1')).toBe(false)
    const lease = queue.claim('quick')!
    queue.cancel('a1')
    queue.end(lease)
    expect(queue.again('a1')).toBe(true)
    const second = queue.claim('quick')!
    expect(second).toMatchObject({ submissionId: 'a1', attempt: 1 })
    expect(queue.renew(second)).toBe('held')
    expect(queue.end(lease)).toBe(false)
  })

  test('a job whose holder is lost can be cancelled at once', () => {
    add('a1', 'a')
    queue.claim('quick')
    now += LEASE
    expect(queue.cancel('a1')).toBe('ended')
  })

  test('what waits, what runs, and since when', () => {
    add('a1', 'a')
    add('a2', 'a')
    add('t1', 'a', 'train')
    queue.claim('quick')
    now += 5_000
    expect(queue.state()).toEqual({
      run: { queued: 0, running: 0, oldest: 0 },
      submit: { queued: 1, running: 1, oldest: 5_002 },
      trial: { queued: 0, running: 0, oldest: 0 },
      train: { queued: 1, running: 0, oldest: 5_001 },
    })
  })

  test('a trial run waits neither for trainings nor for quick jobs', () => {
    queue = open(db, clock, { quick: 1, trial: 1, training: 1 })
    add('t1', 'a', 'train')
    add('q1', 'a')
    add('r1', 'b', 'trial')
    expect([take('training'), take(), take('trial')]).toEqual(['t1', 'q1', 'r1'])
  })

  test('the expected start counts what runs, and whose turn it is', () => {
    queue = open(db, clock, { quick: 1, trial: 1, training: 1 })
    for (const [id, userId] of [
      ['a1', 'a'],
      ['a2', 'a'],
      ['b1', 'b'],
    ] as const)
      add(id, userId, 'train')
    expect(queue.waits('training', () => 24, 'c').arriving).toBe(48)
    expect(take('training')).toBe('a1')
    now += 6_000
    const { arriving, waiting } = queue.waits('training', () => 24, 'c')
    // b was never served, and neither was c: both come before the second job of a
    expect(waiting.get('b1')).toBeCloseTo(18, 1)
    expect(arriving).toBeCloseTo(18 + 24, 1)
    expect(waiting.get('a2')).toBeCloseTo(18 + 24, 1)
    expect(queue.waits('quick', () => 240, 'c')).toMatchObject({ arriving: 0 })
  })

  test('two slots serve two; a job that runs over its time is expected to end now', () => {
    queue = open(db, clock, { quick: 1, trial: 1, training: 2 })
    for (const user of ['a', 'b', 'c', 'd']) add(`${user}1`, user, 'train')
    expect([take('training'), take('training')]).toEqual(['a1', 'b1'])
    now += 9_000
    const { arriving, waiting } = queue.waits('training', () => 5, 'e')
    expect([waiting.get('c1'), waiting.get('d1'), arriving]).toEqual([0, 0, 5])
  })
})

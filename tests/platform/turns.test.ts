/** Fair slots, whatever is handed in: no user shuts out others, and the position that is shown is kept. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inTurn, nextJob, shareOf, type WaitingJob } from '../../server/queue/turns.ts'

interface Running {
  job: WaitingJob
  until: number
}

/** A queue over time: jobs arrive with their lengths, and a slot that is free takes the next one. */
class Simulation {
  now = 0
  readonly waiting: WaitingJob[] = []
  readonly running: Running[] = []
  readonly served = new Map<string, number>()
  readonly waits = new Map<string, number>()
  private readonly arrivals = new Map<string, number>()
  private readonly lengths = new Map<string, number>()
  private seq = 0
  readonly size: number

  constructor(size: number) {
    this.size = size
  }

  add(userId: string, length: number): string {
    const submissionId = `${userId} ${++this.seq}`
    this.waiting.push({ submissionId, userId, seq: this.seq })
    this.arrivals.set(submissionId, this.now)
    this.lengths.set(submissionId, length)
    return submissionId
  }

  slots = (): Parameters<typeof nextJob>[1] => ({
    size: this.size,
    running: this.running.map(({ job }) => job.userId),
    served: this.served,
  })

  fill(): WaitingJob[] {
    const taken: WaitingJob[] = []
    while (this.running.length < this.size) {
      const job = nextJob(this.waiting, this.slots())
      if (!job) break
      this.waiting.splice(this.waiting.indexOf(job), 1)
      this.now += 0.001
      this.running.push({ job, until: this.now + this.lengths.get(job.submissionId)! })
      this.served.set(job.userId, this.now)
      this.waits.set(job.submissionId, this.now - this.arrivals.get(job.submissionId)!)
      taken.push(job)
    }
    return taken
  }

  tick(seconds: number): void {
    const until = this.now + seconds
    for (;;) {
      this.fill()
      const next = this.running.toSorted((a, b) => a.until - b.until)[0]
      if (!next || next.until > until) break
      this.now = Math.max(this.now, next.until)
      this.running.splice(this.running.indexOf(next), 1)
    }
    this.now = Math.max(this.now, until)
  }
}

const size = fc.integer({ min: 1, max: 8 })
const jobs = fc.array(fc.record({ user: fc.integer({ min: 0, max: 5 }), length: fc.integer({ min: 1, max: 60 }) }), {
  maxLength: 120,
})

test('one user holds at most all slots but one; no slot is empty while somebody may have it', () => {
  fc.assert(
    fc.property(size, jobs, fc.integer({ min: 0, max: 10 }), (slots, handedIn, pace) => {
      const queue = new Simulation(slots)
      for (const { user, length } of handedIn) {
        queue.add(String(user), length)
        queue.tick(pace)
        const held = Object.values(Object.groupBy(queue.running, ({ job }) => job.userId)).map((one) => one!.length)
        expect(Math.max(0, ...held)).toBeLessThanOrEqual(shareOf(slots))
        if (queue.running.length < slots)
          for (const { userId } of queue.waiting)
            expect(queue.running.filter(({ job }) => job.userId === userId)).toHaveLength(shareOf(slots))
      }
    }),
  )
})

test('jobs of one user without end, however many: a neighbour is served at once, with one slot after one job', () => {
  fc.assert(
    fc.property(size, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 500 }), (slots, flood, later) => {
      const queue = new Simulation(slots)
      for (let i = 0; i < flood; i++) queue.add('a', 10)
      queue.tick(later)
      const job = queue.add('b', 0.1)
      queue.tick(20)
      expect(queue.waits.get(job)).toBeLessThan(slots > 1 ? 0.1 : 10.1)
    }),
  )
})

test('nobody starves: each user has had a turn before another has two more', () => {
  fc.assert(
    fc.property(size, fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 30 }), (slots, users, each) => {
      const queue = new Simulation(slots)
      for (let user = 0; user < users; user++) for (let i = 0; i < each; i++) queue.add(String(user), 5)
      const turns = new Map<string, number>()
      while (queue.waiting.length > 0) {
        for (const { userId } of queue.fill()) turns.set(userId, (turns.get(userId) ?? 0) + 1)
        const counts = Array.from({ length: users }, (_, user) => turns.get(String(user)) ?? 0)
        // a user whose jobs are all through does not count
        const waiting = counts.filter((_, user) => queue.waiting.some(({ userId }) => userId === String(user)))
        if (waiting.length > 0) expect(Math.max(...counts) - Math.min(...waiting)).toBeLessThanOrEqual(1)
        queue.running.shift()
      }
    }),
  )
})

test('the shown order is the order in which jobs start, as long as the older of two running jobs ends first', () => {
  fc.assert(
    fc.property(size, jobs, fc.integer({ min: 0, max: 60 }), (slots, handedIn, before) => {
      const queue = new Simulation(slots)
      handedIn.slice(0, before).forEach(({ user }) => queue.add(String(user), 5))
      queue.fill()
      handedIn.slice(before).forEach(({ user }) => queue.add(String(user), 5))
      const shown = inTurn(queue.waiting, queue.slots())
      expect(shown).toHaveLength(queue.waiting.length)
      const started: WaitingJob[] = []
      for (;;) {
        started.push(...queue.fill())
        if (queue.running.length === 0) break
        queue.running.shift()
      }
      expect(started).toEqual(shown)
    }),
  )
})

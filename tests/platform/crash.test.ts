/** kill -9 in the middle of a job, of a grading process and of the server: every job ends once, nothing is lost. */
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAccounts } from '../../server/accounts/accounts.ts'
import { createCourses } from '../../server/courses/courses.ts'
import { createEnrolments } from '../../server/courses/enrolments.ts'
import { openDb } from '../../server/db/open.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import { Person } from './person.ts'
import { startServer } from './server.ts'

const ENDLESS = 'export function relu() { for (;;); }\n'
/** Right, and slow enough to be caught in the middle: some hundred milliseconds in all. */
const SLOW =
  'export function relu(x: number[]): number[] { let n = 0; for (let i = 0; i < 4e7; i++) n += i % 7; ' +
  'return x.map((value) => (n > 0 ? Math.max(0, value) : 0)) }\n'

/** Jobs that have ended twice, or events that say so. */
const endings = (data: string): { submissionId: string; verdict: string }[] => {
  const db = openDb(join(data, 'tamrin.db'))
  try {
    const rows = db.$client
      .prepare(`SELECT event FROM events WHERE json_extract(event, '$.type') = 'ended' ORDER BY id`)
      .all() as { event: string }[]
    return rows.map(({ event }) => JSON.parse(event) as { submissionId: string; verdict: string })
  } finally {
    db.$client.close()
  }
}

/** The processes that one has started. */
function childrenOf(parent: number): { pid: number; ticks: number; command: string }[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((pid) => {
      try {
        const [, rest] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ') as [string, string]
        const fields = rest.split(' ')
        return Number(fields[1]) === parent
          ? [{ pid: Number(pid), ticks: Number(fields[11]), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') }]
          : []
      } catch {
        // it has ended meanwhile
        return []
      }
    })
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** This process's fork server. */
const forkServer = (): number =>
  childrenOf(process.pid).find(({ command }) => command.includes('dist/fork-server'))?.pid ?? 0

/** The grading process that has worked the most. */
function busiestChild(): { pid: number; ticks: number } {
  return childrenOf(forkServer()).sort((a, b) => b.ticks - a.ticks)[0] ?? { pid: 0, ticks: 0 }
}

describe.runIf(process.platform === 'linux')('a grading process', () => {
  let platform: Installation
  beforeAll(async () => {
    platform = await createInstallation()
    await platform.publish(await levels())
  }, 120_000)
  afterAll(() => platform.close())

  test('killed while the program runs: the job begins anew, and crashes the second time', async () => {
    const student = await platform.person('student')
    const id = await student.submit('levels', ENDLESS)
    let killed = 0
    for (let times = 0; times < 2; times++) {
      // 50 ticks of 10 ms: more than the start of a process takes
      const atWork = (): boolean => busiestChild().pid !== killed && busiestChild().ticks > 50
      await expect.poll(atWork, { timeout: 20_000 }).toBe(true)
      killed = busiestChild().pid
      process.kill(killed, 'SIGKILL')
    }
    const { report } = await student.result(id, 10_000)
    expect(report).toMatchObject({ verdict: 'crashed', score: 0 })
    expect(endings(platform.folder).filter(({ submissionId }) => submissionId === id)).toHaveLength(1)
    expect(await student.result(await student.submit('levels', SOLUTION))).toMatchObject({ verdict: 'passed' })
  })

  test('the fork server killed while a program runs: the job begins anew, ends once, leaves no child', async () => {
    const student = await platform.person('student')
    const id = await student.submit('levels', SLOW)
    await expect.poll(() => busiestChild().ticks, { timeout: 10_000 }).toBeGreaterThan(15)
    const [killed, orphan] = [forkServer(), busiestChild().pid]
    process.kill(killed, 'SIGKILL')
    expect(await student.result(id)).toMatchObject({ verdict: 'passed' })
    expect(endings(platform.folder).filter(({ submissionId }) => submissionId === id)).toHaveLength(1)
    expect(forkServer()).not.toBe(killed)
    await expect.poll(() => isAlive(orphan), { timeout: 10_000 }).toBe(false)
  })
})

describe('the server', () => {
  let folder: string
  const accounts: { id: string; email: string; password: string }[] = []
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tamrin-crash-'))
    const platform = await createInstallation()
    await platform.publish(await levels())
    // a copy, also of what still stands in the write-ahead log
    await platform.platform.db.$client.backup(join(folder, 'tamrin.db'))
    await platform.close()
    const db = openDb(join(folder, 'tamrin.db'))
    const [made, courses] = [createAccounts(db), createCourses(db)]
    for (const email of ['a@example.org', 'b@example.org']) {
      const result = await made.create({ email, name: email, role: 'student', mustChangePassword: false })
      if (result.kind === 'refused') throw new Error(result.message)
      createEnrolments(db).enrol(courses.first()!.id, result.account.id)
      accounts.push({ id: result.account.id, email, password: result.password })
    }
    db.$client.close()
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const people = async (address: string): Promise<Person[]> =>
    Promise.all(
      accounts.map(async ({ id, email, password }) => {
        const person = new Person(address, id, email, password)
        await person.signIn()
        return person
      }),
    )

  // As a terminal does with Ctrl+C, SIGINT goes to all that the server has started as well.
  test.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
    '%s in the middle of jobs: after a restart all of them end, each once, and the stream goes on',
    async (signal) => {
      const first = await startServer(folder)
      const [a, b] = (await people(first.address)) as [Person, Person]
      const ids = {
        a: [await a.submit('levels', SLOW), await a.submit('levels', SLOW), await a.submit('levels', SOLUTION)],
        b: [await b.submit('levels', SOLUTION), await b.submit('levels', SLOW)],
      }
      const heard = await a.hear((told) => told.some(({ event }) => event.type === 'started'), { lastEventId: '0' })
      const cookies = [a.cookie, b.cookie]
      const exited = once(first.server, 'exit')
      process.kill(signal === 'SIGINT' ? -first.server.pid! : first.server.pid!, signal)
      expect(await exited).toEqual(signal === 'SIGKILL' ? [null, signal] : [0, null])

      const second = await startServer(folder)
      // the sessions outlive the restart as well
      const [again, other] = [
        new Person(second.address, a.id, a.email, a.password),
        new Person(second.address, b.id, b.email, b.password),
      ]
      again.cookie = cookies[0]!
      other.cookie = cookies[1]!
      for (const id of ids.a) expect(await again.result(id, 30_000)).toMatchObject({ verdict: 'passed' })
      for (const id of ids.b) expect(await other.result(id, 30_000)).toMatchObject({ verdict: 'passed' })
      const rest = await again.hear(
        (told) => ids.a.every((id) => told.some(({ event }) => event.type === 'ended' && event.submissionId === id)),
        { lastEventId: heard.at(-1)!.id },
      )
      expect(rest.filter(({ event }) => event.type === 'ended' && ids.a.includes(event.submissionId))).toHaveLength(3)
      const all = [...ids.a, ...ids.b]
      expect(
        endings(folder)
          .map(({ submissionId }) => submissionId)
          .filter((id) => all.includes(id))
          .sort(),
      ).toEqual([...all].sort())
    },
  )
})

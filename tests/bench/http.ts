/**
 * The platform over HTTP, as a process of its own: conv1d from the click to the stored report, many
 * submissions at once, many event streams, autosave.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { build } from 'esbuild'
import { SERVER_BUNDLE } from '../../server/build/build.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { createInstallation, exerciseOf } from '../platform/installation.ts'
import { Person } from '../platform/person.ts'
import { percentile, printTable } from './table.ts'

const STUDENTS = 50
const ALONE = 40
const STORM = 200
const STREAMS = 500
const SAVES_A_SECOND = 100
const SAVING_SECONDS = 5

export async function benchHttp(root: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tamrin-bench-'))
  const { students, instructor } = await prepare(folder)
  // bundled, as the server runs
  await build({
    ...SERVER_BUNDLE,
    absWorkingDir: root,
    entryPoints: ['tests/platform/server-process.ts'],
    outdir: 'dist/bench',
    logLevel: 'error',
  })
  const server = fork(join(root, 'dist/bench/server-process.mjs'), [folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  try {
    const [{ port }] = (await once(server, 'message')) as [{ port: number }]
    const people = [...students, instructor].map(
      ({ id, email, password }) => new Person(`http://127.0.0.1:${port}`, id, email, password),
    )
    for (const person of people) await person.signIn()
    const teacher = people.pop()!
    const source = readFileSync(join(root, 'exercises/conv1d/solution.ts'), 'utf8')
    const alone = await oneByOne(people[0]!, source)
    const before = cpuOf(server.pid!)
    const rate = await storm(people, source)
    const cpu = (cpuOf(server.pid!) - before) / STORM
    const delivered = await streams(people, teacher)
    const saves = await autosave(people, source)
    const memory = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]!
    const milliseconds = (values: number[], p: number): string => `${percentile(values, p).toFixed(0)} ms`
    printTable(`the platform over HTTP (${availableParallelism()} cores)`, [
      { what: 'conv1d, submit to stored report, p50', figure: milliseconds(alone, 0.5), goal: 'at most 150 ms' },
      { what: 'conv1d, submit to stored report, p95', figure: milliseconds(alone, 0.95), goal: 'at most 400 ms' },
      { what: `graded submissions a second, ${STORM} at once`, figure: rate.toFixed(1), goal: 'at least 15' },
      { what: 'processor time of the server itself, a submission', figure: `${cpu.toFixed(0)} ms` },
      { what: `an event to ${STREAMS} open streams, the last of them`, figure: milliseconds(delivered, 1) },
      { what: `autosave at ${SAVES_A_SECOND} a second, p50`, figure: milliseconds(saves, 0.5) },
      { what: `autosave at ${SAVES_A_SECOND} a second, p99`, figure: milliseconds(saves, 0.99) },
      { what: 'memory of the server after all of it', figure: `${(Number(memory) / 1000).toFixed(0)} MB` },
    ])
  } finally {
    server.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Milliseconds of processor time that a process has used, without its children. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  // ticks of 10 ms, in user and in system mode
  return (Number(fields[11]) + Number(fields[12])) * 10
}

/** A database with conv1d and a class. */
async function prepare(folder: string): Promise<{ students: Person[]; instructor: Person }> {
  const installation = await createInstallation({ rateLimits: { signInAddress: { points: 1_000, seconds: 60 } } })
  await installation.publish(await exerciseOf('conv1d'))
  const students: Person[] = []
  for (let n = 0; n < STUDENTS; n++) students.push(await installation.person('student'))
  const instructor = await installation.person('instructor')
  await installation.platform.db.$client.backup(join(folder, 'tamrin.db'))
  await installation.close()
  return { students, instructor }
}

async function oneByOne(person: Person, source: string): Promise<number[]> {
  const took: number[] = []
  for (let n = 0; n < ALONE + 2; n++) {
    // the pool gets its warm process back, as between two students
    await sleep(250)
    const opened = Promise.withResolvers<void>()
    const id = Promise.withResolvers<string>()
    const told = person.hear((heard) => heard.some(({ event }) => event.type === 'ended'), { opened: opened.resolve })
    await opened.promise
    const since = performance.now()
    void person.submit('conv1d', source).then(id.resolve, id.reject)
    await Promise.all([told, id.promise])
    took.push(performance.now() - since)
    const { verdict } = await person.get<Submission>(`/api/submissions/${await id.promise}`)
    if (verdict !== 'passed') throw new Error(`conv1d's solution ended ${verdict}`)
  }
  return took.slice(2)
}

async function storm(people: Person[], source: string): Promise<number> {
  const graded = async (): Promise<number> =>
    Number(
      /^tamrin_verdicts_total\{lane="submit",verdict="passed"\} (\d+)$/m.exec(await people[0]!.get('/metrics'))?.[1] ??
        0,
    )
  const before = await graded()
  const since = performance.now()
  await Promise.all(
    people.map(async (person) => {
      for (let n = 0; n < STORM / people.length; n++) await person.submit('conv1d', source)
    }),
  )
  // asking costs the server as much as a submission: seldom, until the end is near
  for (let left = STORM; left > 0; left = before + STORM - (await graded()))
    await sleep(left > STORM / 10 ? 1_000 : 100)
  return STORM / ((performance.now() - since) / 1000)
}

async function streams(people: Person[], teacher: Person): Promise<number[]> {
  const opened: Promise<void>[] = []
  let since = 0
  const heard = Array.from({ length: STREAMS }, async (_, n) => {
    const open = Promise.withResolvers<void>()
    opened.push(open.promise)
    await people[n % people.length]!.hear((told) => told.some(({ event }) => event.type === 'paused' && event.paused), {
      opened: open.resolve,
      milliseconds: 60_000,
    })
    return performance.now() - since
  })
  await Promise.all(opened)
  since = performance.now()
  await teacher.request('PUT', '/api/grading', { paused: true })
  const took = await Promise.all(heard)
  await teacher.request('PUT', '/api/grading', { paused: false })
  return took
}

async function autosave(people: Person[], source: string): Promise<number[]> {
  const versions = new Map<Person, number>()
  const saves: Promise<number>[] = []
  for (let n = 0; n < SAVES_A_SECOND * SAVING_SECONDS; n++) {
    const person = people[n % people.length]!
    const base = versions.get(person) ?? 0
    versions.set(person, base + 1)
    saves.push(
      (async () => {
        const since = performance.now()
        const { status } = await person.request('PUT', '/api/exercises/conv1d/draft', {
          source: `${source}// ${n}\n`,
          base,
        })
        if (status !== 200) throw new Error(`a draft was answered ${status}`)
        return performance.now() - since
      })(),
    )
    await sleep(1_000 / SAVES_A_SECOND)
  }
  return Promise.all(saves)
}

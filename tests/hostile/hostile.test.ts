/**
 * Programs that attack the sandbox: each must end with one of the verdicts that it states, within its limit of
 * processor time plus a second for each process. An innocent neighbour is graded in the same pool at the same time;
 * its report must be what it always is. A new attack is a new file in `programs/`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { watched } from './processor-time.ts'

const root = join(import.meta.dirname, '../..')
const programs = join(import.meta.dirname, 'programs')
const LIMITS = { call: 1, total: 3, memory: 64, tensors: 256 }
/** For programs that something else than time ends: how soon it does depends on what the machine does besides. */
const PATIENT = { ...LIMITS, call: 10, total: 20 }
/** Seconds of processor time that a process may take beyond the limit, to open both isolates and until it is killed. */
const MARGIN = 1

/** Seconds of processor time of each program, and its processes, by the program's file. */
const taken = new Map<string, { seconds: number; processes: number }>()
const pool = createPool({
  root,
  concurrency: 4,
  warm: 2,
  start: watched(({ program }, more) => {
    const { seconds, processes } = taken.get(program.file) ?? { seconds: 0, processes: 0 }
    taken.set(program.file, { seconds: seconds + more, processes: processes + 1 })
  }),
})
const grade = createGrading({
  pool,
  datasets: {
    locate: async (name) => ({ ok: false, fault: { kind: 'absent', message: `${name} is not needed here` } }),
  },
})

const exercises = new Map<string, Promise<GradableExercise>>()
function exercise(slug: string): Promise<GradableExercise> {
  if (!exercises.has(slug)) exercises.set(slug, gradable(slug))
  return exercises.get(slug)!
}

async function gradable(slug: string): Promise<GradableExercise> {
  const content = await readExercise(join(root, 'exercises', slug))
  if (!content.ok) throw new Error(JSON.stringify(content.problems))
  const bundle = await bundleGrader(slug, content.value.files)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  return { ...unsavedGradable(content.value, bundle.value), limits: LIMITS }
}

afterAll(() => pool.close())

const header = (source: string, key: string): string | undefined =>
  new RegExp(`^// ${key}: (.+)$`, 'm').exec(source)?.[1]

const INNOCENT = readFileSync(join(root, 'exercises/conv1d/solution.ts'), 'utf8')
/** A right program's report, but for its milliseconds. */
async function neighbour(): Promise<unknown> {
  const {
    ms: _,
    checks,
    ...report
  } = await grade({
    exercise: { ...(await exercise('conv1d')), limits: PATIENT },
    source: INNOCENT,
    file: 'solution.ts',
    seed: 1,
    mode: 'submit',
  })
  return { ...report, checks: checks.map(({ ms: __, ...check }) => check) }
}

let undisturbed: unknown
beforeAll(async () => {
  undisturbed = await neighbour()
  expect(undisturbed).toMatchObject({ verdict: 'passed', score: 10, maxScore: 10, misconceptions: [], log: '' })
})

for (const name of readdirSync(programs)) {
  const source = readFileSync(join(programs, name), 'utf8')
  test.concurrent(name.replace('.ts', ''), { timeout: 300_000 }, async () => {
    const limits = header(source, 'verdict')!.includes('time') ? LIMITS : PATIENT
    const hostile = { ...(await exercise(header(source, 'exercise') ?? 'conv1d')), limits }
    const atWork = Promise.withResolvers<void>()
    const beside = atWork.promise.then(neighbour)
    const report = await grade(
      { exercise: hostile, source, file: name, seed: 1, mode: 'submit' },
      { onEvent: ({ type }) => type === 'check-started' && atWork.resolve() },
    )
    // one that does not compile, or ends while it is loaded, starts no check
    atWork.resolve()
    const text = JSON.stringify(report)

    expect(header(source, 'verdict')!.split(' '), text.slice(0, 1_500)).toContain(report.verdict)
    expect(report.score).toBe(Number(header(source, 'score') ?? 0))
    const message = header(source, 'message')
    if (message) expect(text).toMatch(new RegExp(message))
    const line = header(source, 'location')
    if (line) expect(report.errors?.[0]?.location?.line).toBe(Number(line))
    expect(text).not.toContain('ESCAPED')
    expect(text).not.toContain(root)
    expect(text.length).toBeLessThan(500_000)
    expect(await beside).toEqual(undisturbed)
    // one that does not compile takes none; a check is repeated once where the machine is too busy
    const { seconds, processes } = taken.get(name) ?? { seconds: 0, processes: 1 }
    expect(seconds).toBeLessThan(limits.total + limits.call + MARGIN * processes)
  })
}

test.runIf(process.platform === 'linux')('what is measured is what the programs take', () => {
  // little of its limit, in real time, where the machine does much else
  expect(taken.get('endless-loop.ts')!.seconds).toBeGreaterThan(0.1)
})

test('the next job runs unharmed', async () => {
  expect(await neighbour()).toEqual(undisturbed)
})

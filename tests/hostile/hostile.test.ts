/**
 * Programs that attack the sandbox: each must end with one of the verdicts that it states, within
 * its limit plus a second, and leave the next job unharmed. A new attack is a new file in `programs/`.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import type { GradableExercise } from '../../server/exercises/format/content.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'

const root = join(import.meta.dirname, '../..')
const programs = join(import.meta.dirname, 'programs')
const LIMITS = { call: 2, total: 5, memory: 64, tensors: 256 }
/** For programs that something else than time ends: how soon it does depends on what the machine does besides. */
const PATIENT = { ...LIMITS, call: 10, total: 20 }
/** Seconds that a child and a report may take beyond the program's own limit. */
const MARGIN = 1
/** Seconds for a child that is not warm yet, on a machine that does other work besides. */
const STARTING = 10

const pool = createPool({ root, concurrency: 2, warm: 2 })
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

for (const name of readdirSync(programs)) {
  const source = readFileSync(join(programs, name), 'utf8')
  test.concurrent(name.replace('.ts', ''), { timeout: 60_000 }, async () => {
    const limits = header(source, 'verdict')!.includes('time') ? LIMITS : PATIENT
    const since = performance.now()
    const report = await grade({
      exercise: { ...(await exercise(header(source, 'exercise') ?? 'conv1d')), limits },
      source,
      file: name,
      seed: 1,
      mode: 'submit',
    })
    const seconds = (performance.now() - since) / 1000
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
    expect(seconds).toBeLessThan(limits.total + MARGIN + STARTING)
  })
}

test('the next job runs unharmed', { timeout: 30_000 }, async () => {
  const source = readFileSync(join(root, 'exercises/conv1d/solution.ts'), 'utf8')
  const report = await grade({
    exercise: { ...(await exercise('conv1d')), limits: { ...LIMITS, total: 10 } },
    source,
    file: 'solution.ts',
    seed: 1,
    mode: 'submit',
  })
  expect(report.verdict).toBe('passed')
  expect(report.score).toBe(report.maxScore)
})

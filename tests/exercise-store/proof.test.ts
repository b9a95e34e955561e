/** Proofs: what they speak for, and what has the gate run again. */
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDb } from '../../server/db/open.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import type { ExerciseContent } from '../../server/exercises/format/content.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { runGate } from '../../server/exercises/gate.ts'
import { unsavedGradable } from '../../server/exercises/gradable.ts'
import { type Proof, proofOf, proves, readProof, writeProof } from '../../server/exercises/proof.ts'
import { publishExercise } from '../../server/exercises/publish.ts'
import { createExerciseStore } from '../../server/exercises/store.ts'
import type { GraderPlan } from '../../graders/report.ts'
import { graderOf, planOf } from './in-process.ts'
import { layExercise, sampleFiles } from './sample.ts'

const MNIST = { name: 'mnist', sha256: 'a'.repeat(64) }

async function read(folder: string): Promise<ExerciseContent> {
  const content = await readExercise(folder)
  if (!content.ok) throw new Error(JSON.stringify(content.problems))
  return content.value
}

/** The sample in a folder of its own, with the proof that its gate gives. */
async function proven(): Promise<{ folder: string; content: ExerciseContent; plan: GraderPlan; proof: Proof }> {
  const folder = layExercise('relu', sampleFiles())
  const content = await read(folder)
  const bundle = await bundleGrader(basename(folder), content.files)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  const gradable = unsavedGradable(content, bundle.value)
  const plan = await planOf(gradable)
  if (!plan.ok) throw new Error(plan.reason)
  const gate = await runGate(content, { grade: graderOf(unsavedGradable(content, bundle.value, plan.value.checks)) })
  return { folder, content, plan: plan.value, proof: proofOf({ content, plan: plan.value, datasets: [] }, gate) }
}

test('a proof is written, read, and publishes without any grading', async () => {
  const { folder, content, proof } = await proven()
  await writeProof(folder, proof)
  expect(await readProof(folder)).toEqual(proof)
  expect(proof.gate).toMatchObject({ ok: true, seeds: [1, 2, 3] })
  // the proof is no part of the exercise
  expect(await read(folder)).toEqual(content)

  const db = openDb(':memory:')
  onTestFinished(() => void db.$client.close())
  const store = createExerciseStore(db)
  const graderOfNone = () => () => Promise.reject(new Error('graded'))
  const options = { store, author: 'teacher', planOf, graderOf: graderOfNone, proofFor: async () => proof }
  expect(await publishExercise(content, options)).toEqual({
    kind: 'published',
    by: 'proof',
    gate: proof.gate,
    versions: { exerciseVersion: 1, graderVersion: 1 },
  })
  expect(store.publishedExercise('relu')!.checks.map(({ id }) => id)).toEqual(proof.plan.checks.map(({ id }) => id))
  expect(store.latest('relu')!.grader.gate).toEqual(proof.gate)
})

test.each([
  ['grader.ts', 'random.normal([50])', 'random.normal([51])'],
  ['misconceptions.ts', 'Array.from(x, Math.abs)', 'x.map(Math.abs)'],
  ['solution.ts', 'Math.max(0, value)', 'Math.max(value, 0)'],
  ['starter.ts', '=> 0', '=> -1'],
  ['attempts/absolute-value.ts', 'x.map', '[...x].map'],
  ['exercise.md', 'exports: [relu]', 'exports: [relu]\nlimits: { total: 9 }'],
])('a changed %s is not proven any more', async (file, text, by) => {
  const { folder, proof } = await proven()
  const before = readFileSync(join(folder, file), 'utf8')
  expect(before).toContain(text)
  writeFileSync(join(folder, file), before.replace(text, by))
  expect(proves(proof, { content: await read(folder), plan: proof.plan, datasets: [] })).toBe(false)
})

test('reworded prose stays proven', async () => {
  const { folder, proof } = await proven()
  const before = readFileSync(join(folder, 'feedback.md'), 'utf8')
  writeFileSync(join(folder, 'feedback.md'), before.replace('What becomes of', 'What has become of'))
  expect(proves(proof, { content: await read(folder), plan: proof.plan, datasets: [] })).toBe(true)
})

test('another data set, or the same one with other files, is not proven', async () => {
  const { content, proof } = await proven()
  const withDigits = { ...proof, datasets: [MNIST] }
  expect(proves(withDigits, { content, plan: proof.plan, datasets: [MNIST] })).toBe(true)
  expect(proves(withDigits, { content, plan: proof.plan, datasets: [{ ...MNIST, sha256: 'b'.repeat(64) }] })).toBe(
    false,
  )
  expect(proves(withDigits, { content, plan: proof.plan, datasets: [] })).toBe(false)
  expect(proves(proof, { content, plan: proof.plan, datasets: [MNIST] })).toBe(false)
})

test('a red gate proves nothing, and a file that is no proof is none', async () => {
  const { folder, content, proof } = await proven()
  expect(() => proofOf({ content, plan: proof.plan, datasets: [] }, { ...proof.gate, ok: false })).toThrow()
  expect(await readProof(folder)).toBeUndefined()
  for (const text of ['', '{}', JSON.stringify({ ...proof, gate: { ...proof.gate, ok: false } })]) {
    writeFileSync(join(folder, 'proof.json'), text)
    expect(await readProof(folder)).toBeUndefined()
  }
})

test('a proof that was edited proves nothing: other checks, points or visibilities, fewer rows or seeds', async () => {
  const { content, plan, proof } = await proven()
  const holds = (edited: Proof): boolean => proves(edited, { content, plan, datasets: [] })
  expect(holds(proof)).toBe(true)
  const { checks, misconceptions } = proof.plan
  const [first, ...others] = checks
  for (const edited of [
    [{ ...first!, points: 200 }, ...others],
    [{ ...first!, visibility: 'sentence' as const }, ...others],
    checks.toReversed(),
    [...checks, first!],
    others,
  ])
    expect(holds({ ...proof, plan: { checks: edited, misconceptions } })).toBe(false)
  expect(holds({ ...proof, gate: { ...proof.gate, rows: proof.gate.rows.slice(1) } })).toBe(false)
  expect(holds({ ...proof, gate: { ...proof.gate, rows: [] } })).toBe(false)
  expect(holds({ ...proof, gate: { ...proof.gate, seeds: [1] } })).toBe(false)
  expect(holds({ ...proof, gate: { ...proof.gate, seeds: [1, 1, 1] } })).toBe(false)
})

test('a link or a file without an end is no proof, and a link is replaced, not followed', async () => {
  const { folder, proof } = await proven()
  const elsewhere = join(folder, '..', 'elsewhere.json')
  writeFileSync(elsewhere, JSON.stringify(proof))
  symlinkSync(elsewhere, join(folder, 'proof.json'))
  expect(await readProof(folder)).toBeUndefined()
  await writeProof(folder, { ...proof, datasets: [MNIST] })
  expect(await readProof(folder)).toEqual({ ...proof, datasets: [MNIST] })
  expect(JSON.parse(readFileSync(elsewhere, 'utf8'))).toEqual(proof)
  writeFileSync(join(folder, 'proof.json'), JSON.stringify(proof).padEnd(2_000_000))
  expect(await readProof(folder)).toBeUndefined()
})

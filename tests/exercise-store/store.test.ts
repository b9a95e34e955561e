import { describe, expect, onTestFinished, test } from 'vitest'
import { openDb } from '../../server/db/open.ts'
import type { GateResult, GraderBundle } from '../../server/exercises/format/content.ts'
import { createExerciseStore } from '../../server/exercises/store.ts'
import { sample, sampleFiles } from './sample.ts'

const gate: GateResult = { ok: true, measuredAt: '2026-01-01T00:00:00.000Z', engine: 'wasm', seeds: [1], rows: [] }
const checks = [{ id: 'works', name: 'works', nameFa: 'کار می‌کند', points: 10, visibility: 'open' as const }]

function bundle(
  text: string,
  source: Record<string, string> = { 'grader.ts': text, 'misconceptions.ts': '', 'solution.ts': '' },
): GraderBundle {
  return { source, text, hash: `hash of ${text}`, usesTensors: false }
}

function openStore() {
  const db = openDb(':memory:')
  onTestFinished(() => void db.$client.close())
  let time = 0
  return createExerciseStore(db, () => new Date(++time))
}

describe('drafts', () => {
  test('make versions only where the content changed', async () => {
    const store = openStore()
    const author = 'teacher'
    expect(store.saveDraft({ content: await sample(), bundle: bundle('a'), author })).toEqual({
      exerciseVersion: 1,
      graderVersion: 1,
    })
    expect(store.saveDraft({ content: await sample(), bundle: bundle('a'), author: 'another' })).toEqual({
      exerciseVersion: 1,
      graderVersion: 1,
    })
    // The grader's source is no part of the statement's side.
    const changedGrader = await sample({ 'grader.ts': 'export default 2' })
    expect(store.saveDraft({ content: changedGrader, bundle: bundle('b'), author })).toEqual({
      exerciseVersion: 1,
      graderVersion: 2,
    })
    const changedStarter = await sample({ 'starter.ts': 'export const relu = () => undefined\n' })
    expect(store.saveDraft({ content: changedStarter, bundle: bundle('b'), author })).toEqual({
      exerciseVersion: 2,
      graderVersion: 2,
    })
    // What was once and is again is a new version: versions tell what was newest when.
    expect(store.saveDraft({ content: await sample(), bundle: bundle('b'), author })).toEqual({
      exerciseVersion: 3,
      graderVersion: 2,
    })
  })

  test('are not what students get', async () => {
    const store = openStore()
    const versions = store.saveDraft({ content: await sample(), bundle: bundle('a'), author: 'teacher' })
    expect(store.publishedExercise('relu')).toBeUndefined()
    expect(store.publishedStatement('relu')).toBeUndefined()
    expect(store.exerciseAt('relu', versions)).toMatchObject({ bundle: 'a', checks: [] })
    expect(store.listExercises()).toMatchObject([{ slug: 'relu', state: 'draft', latest: versions }])
    expect(store.listExercises()[0]).not.toHaveProperty('published')
  })
})

describe('publishing', () => {
  test('gives a grading job all that it needs', async () => {
    const store = openStore()
    expect(
      store.publish({ content: await sample(), bundle: bundle('a'), author: 'teacher' }, { gate, checks }),
    ).toEqual({ exerciseVersion: 1, graderVersion: 1 })
    expect(store.publishedExercise('relu')).toEqual({
      slug: 'relu',
      exerciseVersion: 1,
      graderVersion: 1,
      bundle: 'a',
      graderHash: 'hash of a',
      usesTensors: false,
      exports: ['relu'],
      limits: { call: 2, total: 10, memory: 256, tensors: 512 },
      datasets: [],
      checks,
      feedback: (await sample()).feedback,
    })
    expect(store.publishedStatement('relu')).toMatchObject({
      statementEn: expect.stringContaining('rectified linear unit'),
      persian: { title: 'یکسوساز' },
      author: 'teacher',
    })
    expect(store.latest('relu')!.grader.gate).toEqual(gate)
  })

  test('of an unchanged content makes no new version', async () => {
    const store = openStore()
    const save = { content: await sample(), bundle: bundle('a'), author: 'teacher' }
    expect(store.isPublished(save)).toBeUndefined()
    store.saveDraft(save)
    expect(store.isPublished(save)).toBeUndefined()
    const versions = store.publish(save, { gate, checks })
    expect(versions).toEqual({ exerciseVersion: 1, graderVersion: 1 })
    expect(store.isPublished(save)).toEqual(versions)
    const before = store.latest('relu')
    expect(store.publish(save, { gate: { ...gate, engine: 'cuda' }, checks })).toEqual(versions)
    expect(store.latest('relu')!.grader).toEqual({ ...before!.grader, gate: { ...gate, engine: 'cuda' } })
    expect(store.latest('relu')!.exercise).toEqual(before!.exercise)
  })

  test('leaves the published versions to students while a newer draft is written', async () => {
    const store = openStore()
    const content = await sample()
    store.publish({ content, bundle: bundle('a'), author: 'teacher' }, { gate, checks })
    store.saveDraft({ content, bundle: bundle('b'), author: 'teacher' })
    expect(store.publishedExercise('relu')).toMatchObject({ graderVersion: 1, bundle: 'a' })
    expect(store.listExercises()).toMatchObject([
      { state: 'changed', published: { graderVersion: 1 }, latest: { graderVersion: 2 } },
    ])
    expect(store.isPublished({ content, bundle: bundle('a') })).toBeUndefined()
    store.publish({ content, bundle: bundle('b'), author: 'teacher' }, { gate, checks })
    expect(store.publishedExercise('relu')).toMatchObject({ exerciseVersion: 1, graderVersion: 2, bundle: 'b' })
    expect(store.exerciseAt('relu', { exerciseVersion: 1, graderVersion: 1 })).toMatchObject({ bundle: 'a' })
    expect(store.listExercises()).toMatchObject([{ state: 'published' }])
  })

  test('is one transaction: a failure leaves nothing', async () => {
    const store = openStore()
    const content = await sample()
    const cyclic: { self?: unknown } = {}
    cyclic.self = cyclic
    expect(() =>
      store.publish({ content, bundle: bundle('a'), author: 'teacher' }, { gate: cyclic as GateResult, checks }),
    ).toThrow()
    expect(store.latest('relu')).toBeUndefined()
    expect(store.listExercises()).toEqual([])
  })

  test('a grader of an exercise with images has tensors, whatever it imports', async () => {
    const store = openStore()
    const files = sampleFiles()
    const content = await sample({
      'exercise.md': files['exercise.md']!.replace('exports: [relu]', 'exports: [relu]\ndatasets: [mnist]'),
    })
    store.publish({ content, bundle: bundle('a'), author: 'teacher' }, { gate, checks })
    expect(store.publishedExercise('relu')).toMatchObject({ usesTensors: true, datasets: ['mnist'] })
  })
})

test("exercises are listed in the course's order", async () => {
  const store = openStore()
  const files = sampleFiles()
  const ordered = (order: number, slug: string) =>
    sample({ 'exercise.md': files['exercise.md']!.replace('order: 99', `order: ${order}`) }, slug)
  for (const content of [await ordered(10, 'sobel'), await ordered(2, 'conv1d'), await ordered(10, 'prewitt')])
    store.saveDraft({ content, bundle: bundle('a'), author: 'teacher' })
  expect(store.listExercises().map(({ slug, title }) => [slug, title.en])).toEqual([
    ['conv1d', 'The rectifier'],
    ['prewitt', 'The rectifier'],
    ['sobel', 'The rectifier'],
  ])
})

test('an export has all files of both sides', async () => {
  const store = openStore()
  const files = sampleFiles({ 'data/curve.ts': 'export const curve = [1]\n' })
  const source = {
    'grader.ts': files['grader.ts']!,
    'misconceptions.ts': files['misconceptions.ts']!,
    'solution.ts': files['solution.ts']!,
  }
  const versions = store.saveDraft({
    content: await sample({ 'data/curve.ts': files['data/curve.ts'] }),
    bundle: bundle('a', source),
    author: 'teacher',
  })
  expect(store.filesAt('relu', versions)).toEqual(files)
  expect(store.filesAt('relu', { exerciseVersion: 1, graderVersion: 7 })).toBeUndefined()
})

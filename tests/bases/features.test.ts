/** Features that the platform computes once, for graders; they are what the base makes of the images. */
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { LocatedDataset } from '../../server/datasets/declaration.ts'
import { headerBytes } from '../../server/datasets/readers/decoded.ts'
import { openBaseGrader } from './grading.ts'

const folder = mkdtempSync(join(tmpdir(), 'tamrin-features-'))
const SIDE = 32

/** Pictures of the made base's size: noise, each with its number as the label. */
function madeSplit(name: string, count: number, seed: number): { file: string; count: number } {
  const file = join(folder, `${name}.images`)
  const size = SIDE * SIDE * 3
  const pixels = Uint8Array.from({ length: count * size }, (_, i) => (i * i * 31 + i * seed) % 256)
  const labels = Uint8Array.from({ length: count }, (_, i) => i)
  const header = headerBytes({ shape: [count, SIDE, SIDE, 3], classes: 100, sha256: '' })
  writeFileSync(file, Buffer.concat([header, pixels, labels]))
  return { file, count }
}

const dataset: LocatedDataset = {
  name: 'cats-and-dogs',
  source: 'generated',
  shape: [SIDE, SIDE, 3],
  classes: 100,
  labels: [],
  splits: { train: madeSplit('train', 20, 7), test: madeSplit('test', 5, 11) },
  hashes: { drawn: 'abc' },
}

const grader = await openBaseGrader({ dataset, cacheFolder: folder })
afterAll(() => {
  grader.close()
  rmSync(folder, { recursive: true, force: true })
})

const each = { epochs: 1, batchSize: 4, samples: 18, heldOut: 5, threshold: 0.5, seconds: 10, size: SIDE }
const exercise = {
  source: 'export const look = (x) => x.shape',
  exports: ['look'],
  workloads: { small: each, medium: each, large: each },
  features: ['vgg16'],
}

const CHECKS = `
check('public', { points: 1, visibility: 'open' }, async ({ allClose, exact }) => {
  const { images, labels } = await tools.features('vgg16', 'cats-and-dogs', 'public')
  exact(images.shape, [18, 1, 1, 64])
  exact([labels.dtype, ...labels.dataSync()], ['int32', ...Array(18).keys()])
  const { model, preprocess } = await bases.declared('vgg16').local()
  const raw = await tools.publicImages('cats-and-dogs', 18)
  await allClose(images, model.predict(preprocess(raw.images)))
  exact(images.max().dataSync()[0] > 0, true)
  exact(await student.look(images), [18, 1, 1, 64])
})
check('held-out', { points: 1, visibility: 'open' }, async ({ allClose, exact }) => {
  const { images, labels } = await tools.features('vgg16', 'cats-and-dogs', 'held-out', 3)
  exact([labels.constructor.name, ...labels], ['Int32Array', 0, 1, 2])
  const { model, preprocess } = await bases.declared('vgg16').local()
  const raw = await tools.heldOutImages('cats-and-dogs', 3)
  await allClose(images, model.predict(preprocess(raw.images)))
})`

test('computed once, kept in files, and given to the grader and the student', async () => {
  const report = await grader.grade({ ...exercise, checks: CHECKS })
  expect(report.checks.map(({ message }) => message?.en)).toEqual([undefined, undefined])
  expect(report.verdict).toBe('passed')
  const written = (): unknown =>
    readdirSync(join(folder, 'features')).map((name) => [name, statSync(join(folder, 'features', name)).mtimeMs])
  const files = written()
  expect(files).toEqual([
    [expect.stringMatching(/^vgg16-.*-cats-and-dogs-.*-test-32-5-wasm\.features$/), expect.any(Number)],
    [expect.stringMatching(/^vgg16-.*-cats-and-dogs-.*-train-32-18-wasm\.features$/), expect.any(Number)],
  ])
  expect((await grader.grade({ ...exercise, checks: CHECKS })).verdict).toBe('passed')
  expect(written()).toEqual(files)
})

test('a grader that wants features which its exercise does not declare is at fault', async () => {
  const report = await grader.grade({
    ...exercise,
    features: [],
    checks:
      "check('asks', { points: 1, visibility: 'open' }, " +
      "async () => { await tools.features('vgg16', 'cats-and-dogs', 'public') })",
  })
  expect(report.verdict).toBe('internal')
  expect(report.message?.en).toContain('the exercise must declare both, and "features: [vgg16]"')
})

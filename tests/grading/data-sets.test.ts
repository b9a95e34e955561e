/** What of a data set reaches a grader and a program: splits, nested records of tensors, its source. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createDatasets } from '../../server/datasets/datasets.ts'
import type { DatasetDeclaration, DatasetSource } from '../../server/datasets/declaration.ts'
import { createDecode } from '../../server/datasets/decoding/decode.ts'
import type { DrawingFunction } from '../../server/datasets/drawn/canvas/drawing.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { layFiles, temporaryFolder, TINY_DRAWING, tinyDataset } from '../datasets/tiny-dataset.ts'

const pool = createPool({ root: join(import.meta.dirname, '../..'), concurrency: 1, warm: 1 })
afterAll(() => pool.close())

/** Each split is drawn of values of its own. */
const draw: DrawingFunction = (split, count) => ({
  images: new Uint8Array(count * 6).fill({ train: 200, validation: 30, test: 7 }[split]!),
  labels: Uint8Array.from({ length: count }, (_, index) => index),
})
const SPLIT: DatasetDeclaration = {
  ...tinyDataset(),
  generated: { ...TINY_DRAWING, counts: { train: 6, validation: 3, test: 2 } },
}

/** A grader that gives its program both public splits in one argument, and tells what comes back. */
const GIVES_BOTH = `
export const plan = () => ({ checks: [{ id: 'gives', points: 1, visibility: 'open' }], misconceptions: [] })
export async function grade(host) {
  host.checkStarted('gives')
  let told
  try {
    const train = await host.publicImages('tiny', 4)
    const validation = await host.publicImages('tiny', undefined, 'validation')
    const held = await host.heldOutImages('tiny')
    const outcome = await host.call('look', [{ train, validation }])
    told = [outcome.kind === 'threw' ? outcome.message : outcome.value, [...held.labels], outcome.location?.line ?? 0]
  } catch (refused) {
    told = refused.message
  }
  const message = JSON.stringify(told)
  host.checkEnded({
    id: 'gives', points: 1, visibility: 'open', verdict: 'failed', earned: 0, ms: 0,
    message: { en: message, fa: message },
  })
}`

async function graded(source: string, data: DatasetSource) {
  const cacheFolder = temporaryFolder()
  layFiles(join(cacheFolder, 'tiny'))
  const datasets = createDatasets({ cacheFolder, registry: [SPLIT], decode: createDecode({ tiny: async () => draw }) })
  const report = await createGrading({ pool, datasets })({
    exercise: {
      slug: 'gives',
      exerciseVersion: 1,
      graderVersion: 1,
      bundle: GIVES_BOTH,
      graderHash: '',
      usesTensors: true,
      exports: ['look'],
      limits: { call: 10, total: 20, memory: 128, tensors: 200 },
      datasets: ['tiny'],
      checks: [{ id: 'gives', name: 'gives', nameFa: 'می‌دهد', points: 1, visibility: 'open' }],
    },
    source,
    file: 'solution.ts',
    seed: 1,
    mode: 'submit',
    data,
  })
  const [check] = report.checks
  if (!check) throw new Error(JSON.stringify(report))
  return { report, told: JSON.parse(check.message!.en) as unknown }
}

const LOOKS = `import * as tf from '@tensorflow/tfjs'
import { dataset } from 'tamrin'
export async function look(data: any) {
  const of = async ({ images, labels }: any) =>
    [images.shape, images.dtype, (await images.max().data())[0], labels.dtype, [...(await labels.data())]]
  return [await of(data.train), await of(data.validation), await of(await dataset('tiny'))]
}`

test('a program gets training and validation images in one argument, and none that are held out', async () => {
  const { told, report } = await graded(LOOKS, 'generated')
  const of = (count: number, value: number) => [
    [count, 2, 3, 1],
    'int32',
    value,
    'int32',
    Array.from({ length: count }, (_, index) => index),
  ]
  expect(told).toEqual([[of(4, 200), of(3, 30), of(6, 200)], [0, 1], 0])
  expect(report.datasets).toEqual([{ name: 'tiny', generated: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }])
})

test('a data set without validation images says so, and the report calls no real data generated', async () => {
  const { told, report } = await graded(LOOKS, 'real')
  expect(told).toBe('the data set tiny has no validation images')
  expect(report.datasets?.[0]).not.toHaveProperty('generated')
})

test('who asks for a data set that the exercise does not declare reads at the line which ones it has', async () => {
  const source = `import { dataset } from 'tamrin'\nexport const look = async () => {\n  return dataset('cifar10')\n}`
  const { told } = await graded(source, 'generated')
  expect(told).toEqual(['Error: the data set "cifar10" is not part of this exercise; it has: tiny', [0, 1], 3])
})

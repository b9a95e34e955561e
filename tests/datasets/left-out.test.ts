/** Pictures that cannot be read are told by number and name: on the command line, and to instructors. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { ArtifactFile } from '../../server/artifacts/declaration.ts'
import { stampOfTree, sumOfTree } from '../../server/artifacts/tree.ts'
import { dataListCommand, dataVerifyCommand } from '../../server/commands/data.ts'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { createDecode } from '../../server/datasets/decoding/decode.ts'
import { dataView } from '../../server/views/data-view.ts'
import { servicesOver } from '../cli/services.ts'
import { temporaryFolder, tinyDataset } from './tiny-dataset.ts'

const EACH = 30
const BROKEN = ['cats/3.png', 'cats/7.png', 'dogs/12.png']

async function photographs() {
  const cacheFolder = temporaryFolder()
  const folder = join(cacheFolder, 'tiny')
  const whole = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#456' } })
    .png()
    .toBuffer()
  for (const split of ['train', 'test'])
    for (const kind of ['cats', 'dogs']) {
      mkdirSync(join(folder, split, kind), { recursive: true })
      for (let index = 0; index < EACH; index++) writeFileSync(join(folder, split, kind, `${index}.png`), whole)
    }
  for (const name of BROKEN) writeFileSync(join(folder, 'train', name), 'no image')
  writeFileSync(join(folder, 'test/dogs/5.png'), whole.subarray(0, 40))
  return { cacheFolder, folder }
}

test('before anything is decoded nothing is known; then list, verify and the panel tell it', async () => {
  const { cacheFolder, folder } = await photographs()
  const file = async (split: string): Promise<ArtifactFile> => {
    const path = join(folder, split)
    const { bytes } = (await stampOfTree(path))!
    return { id: split, forms: [{ name: split, bytes, tree: await sumOfTree(path) }] }
  }
  const folders = ['cats', 'dogs']
  const datasets = createDatasets({
    cacheFolder,
    decode: createDecode({}),
    registry: [
      {
        ...tinyDataset(),
        classes: 2,
        shape: { sides: [4, 8], channels: 3 },
        real: {
          licence: 'CC0',
          citation: 'made for the tests',
          editions: [
            {
              id: 'folders',
              reader: {
                format: 'images',
                container: 'folder',
                splits: { train: { file: 'train', folders }, test: { file: 'test', folders } },
              },
              counts: { train: 2 * EACH, test: 2 * EACH },
              order: 'mixed',
              files: [await file('train'), await file('test')],
              urls: [],
            },
          ],
        },
      },
    ],
  })
  const { services, written } = servicesOver('.')
  const needs = { artifacts: datasets.artifacts, terminal: services.terminal }
  const panel = async () => {
    const view = await dataView({
      artifacts: datasets.artifacts,
      fetches: { running: () => false, fault: () => undefined },
      catalog: { list: () => [] },
      exerciseSources: { of: () => 'real' },
    })
    return view.artifacts[0]!.leftOut
  }
  await dataListCommand(needs)
  expect(written.stdout).not.toContain('left out')
  expect(await panel()).toBeNull()

  expect(await datasets.locate('tiny', { size: 8 })).toMatchObject({
    ok: true,
    value: { splits: { train: { count: 2 * EACH - BROKEN.length }, test: { count: 2 * EACH - 1 } } },
  })
  const told = '4 pictures could not be read and are left out: cats/3.png (train), cats/7.png (train), '
  written.stdout = ''
  await dataListCommand(needs)
  expect(written.stdout).toContain(told)
  written.stdout = ''
  expect(await dataVerifyCommand(needs, [])).toBe(0)
  expect(written.stdout).toContain(`${told}dogs/12.png (train) and 1 more\n`)
  expect(await panel()).toEqual({
    count: 4,
    names: ['cats/3.png (train)', 'cats/7.png (train)', 'dogs/12.png (train)', 'dogs/5.png (test)'],
  })
})

/**
 * `npm run pretrain -- --data FOLDER`: trains the small base from CIFAR-10, one checkpoint an epoch, and writes its
 * weights. It goes on where it stopped. `npm run pretrain -- compare --data FOLDER` compares the base on photographs.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openTensorFlow } from '../../engine/in-process/tensorflow.ts'
import { QUARTER_VGG16 } from '../architecture.ts'
import { readContent } from '../content.ts'
import type { Description } from '../content.ts'
import { CLASSES, readCifar } from './cifar.ts'
import { compare } from './compare.ts'
import { exportBase } from './export.ts'
import { plainFeatures } from './fold.ts'
import { RECIPE } from './recipe.ts'
import { train } from './training.ts'

const root = join(import.meta.dirname, '../../..')
const NAME = 'quarter-vgg16'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    cache: { type: 'string', default: join(tmpdir(), 'tamrin-pretraining') },
    weights: { type: 'string', default: join(root, 'server/bases/weights') },
    epochs: { type: 'string', default: String(RECIPE.epochs) },
    seeds: { type: 'string', default: '5' },
    sides: { type: 'string', default: '32,48,64,96' },
  },
})
if (values.data === undefined || !existsSync(join(values.data, 'cifar10/cifar10-jpeg.tar'))) {
  console.error('Say with --data which folder holds cifar10/cifar10-jpeg.tar and cats-and-dogs/.')
  process.exit(2)
}

await openTensorFlow(readFileSync(join(root, 'dist/engine/kernels.wasm')))
if (positionals[0] === 'compare') await compareBase(values.data)
else await pretrain(values.data)

async function pretrain(data: string): Promise<void> {
  mkdirSync(values.cache, { recursive: true })
  const pictures = await readCifar(join(data, 'cifar10/cifar10-jpeg.tar'), values.cache)
  console.log(`${pictures.train.labels.length} pictures to train, ${pictures.test.labels.length} to test`)
  const told = (epoch: object, number: number): void => console.log(`epoch ${number}: ${JSON.stringify(epoch)}`)
  const trained = train(RECIPE, pictures, join(values.cache, 'checkpoint.bin'), told, Number(values.epochs))
  mkdirSync(values.weights, { recursive: true })
  exportBase(trained, RECIPE, pictures.test, CLASSES, values.weights, NAME)
}

async function compareBase(data: string): Promise<void> {
  const description = JSON.parse(readFileSync(join(values.weights, `${NAME}.json`), 'utf8')) as Description
  const weights = readContent(readFileSync(join(values.weights, `${NAME}.bin`)), description)
  await compare(plainFeatures(QUARTER_VGG16, weights), {
    photos: join(data, 'cats-and-dogs'),
    seeds: Array.from({ length: Number(values.seeds) }, (_, i) => i + 1),
    each: 200,
    sides: values.sides.split(',').filter(Boolean).map(Number),
    scratchSide: 64,
  })
}

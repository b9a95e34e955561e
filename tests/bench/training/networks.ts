/** The large networks inside a student's isolate; a line of JSON for each. */
import { join } from 'node:path'
import { createGemmRate } from '../kernels/gemm-rate.ts'
import { processorTime } from '../processor-time.ts'
import { median } from '../table.ts'
import { openProgram } from './isolate.ts'

/** One measurement: milliseconds of processor time, number of images, floating-point operations per image. */
export interface Measured {
  what: string
  milliseconds: number
  images: number
  flop: number
  gemm: number
}

const BATCH = 20
const ROUNDS = 3

const root = join(import.meta.dirname, '../../..')
const { call } = await openProgram(root, 'large.ts')
const gemm = createGemmRate(root)

async function measure(what: string, images: number, flop: number, body: () => Promise<number>): Promise<void> {
  await body()
  const rates: number[] = []
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rates.push(gemm())
    const since = processorTime()
    await body()
    times.push(processorTime() - since)
  }
  console.log(
    JSON.stringify({ what, milliseconds: median(times), images, flop, gemm: median(rates) } satisfies Measured),
  )
}

for (const size of [64, 100, 150]) {
  await call('catsAndDogs', size, BATCH)
  await measure(`cats and dogs at ${size} pixels, one step of ${BATCH}`, BATCH, catsAndDogsFlop(size), () =>
    call('train', 1),
  )
}
await call('vgg16', 150)
await measure('VGG16 without its dense layers at 150 pixels, forward', 1, vgg16Flop(150), () => call('predict', 1))
process.exit(0)

/** Forward and both gradients of each layer; the first layer has no gradient with respect to its input. */
function catsAndDogsFlop(size: number): number {
  let flop = 0
  let channels = 3
  for (const filters of [32, 64, 128, 128]) {
    size -= 2
    const once = 2 * size * size * 9 * channels * filters
    flop += (channels === 3 ? 2 : 3) * once
    size = Math.floor(size / 2)
    channels = filters
  }
  return flop + 3 * 2 * (size * size * channels * 512 + 512)
}

function vgg16Flop(size: number): number {
  let flop = 0
  let channels = 3
  for (const [count, filters] of [
    [2, 64],
    [2, 128],
    [3, 256],
    [3, 512],
    [3, 512],
  ] as const) {
    for (let i = 0; i < count; i++) {
      flop += 2 * size * size * 9 * channels * filters
      channels = filters
    }
    size = Math.floor(size / 2)
  }
  return flop
}

/**
 * Trainings on the wasm engine, through the bridge: how fast, against tfjs itself, the rate of the
 * matrix product and, where there is one, a prototype of the kernels; and what they hold.
 * `TAMRIN_BENCH_PROTOTYPE` names the prototype's folder, with a `training-kernels.wasm` and its host:
 * see `training/prototype.ts`.
 */
import { join } from 'node:path'
import { firstStep } from './first-step.ts'
import { linesOf } from './process.ts'
import { median, printTable } from './table.ts'
import { BATCH } from './training/measure.ts'
import type { Round } from './training/measure.ts'
import type { Held } from './training/memory.ts'
import type { Measured } from './training/networks.ts'

const REPEATS = 3

/**
 * Operations for one image in a step of the slide's network: forward and both gradients of each layer, but
 * for the first layer only the gradient with respect to the filter.
 */
const FLOP = 2 * (2 * (576 * 25 * 32) + 3 * (64 * 800 * 64 + 1024 * 64 + 64 * 10))

export async function benchEngine(root: string): Promise<void> {
  benchSlide(root)
  benchNetworks(root)
  benchMemory(root)
  const milliseconds = await firstStep(root)
  printTable('mnist-train in a warm pool', [
    {
      what: 'first step of a training, from the start of the job',
      figure: `${(milliseconds / 1000).toFixed(2)} s`,
      goal: 'at most 1.5 s',
    },
  ])
}

function benchSlide(root: string): void {
  const prototype = process.env.TAMRIN_BENCH_PROTOTYPE
  const rounds = { direct: [] as Round[], bridge: [] as Round[], prototype: [] as Round[] }
  // in turns, so that changes of the machine's load affect all alike
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const side of ['direct', 'bridge'] as const) rounds[side].push(...linesOf<Round>(root, `training/${side}.ts`))
    if (prototype)
      rounds.prototype.push(
        ...linesOf<Round>(root, 'training/prototype.ts', {
          NODE_PATH: join(root, 'node_modules'),
          TAMRIN_BENCH_PROTOTYPE: prototype,
        }),
      )
  }
  const times = (side: Round[]): number => median(side.map(({ milliseconds }) => milliseconds))
  const direct = times(rounds.direct),
    bridge = times(rounds.bridge)
  const images = (milliseconds: number): string => `${Math.round((BATCH * 1000) / milliseconds)} images/s`
  const gemm = median([...rounds.direct, ...rounds.bridge].map((round) => round.gemm))
  const share = median(rounds.bridge.map((round) => (FLOP * BATCH) / round.milliseconds / 1e6 / round.gemm))
  printTable(`the slide's MNIST network, one training step, batch ${BATCH}, wasm, processor time of one core`, [
    { what: 'tfjs itself', figure: `${direct.toFixed(1)} ms` },
    { what: 'through the bridge', figure: `${bridge.toFixed(1)} ms` },
    { what: 'bridge over direct', figure: (bridge / direct).toFixed(3), goal: 'at most 1.05' },
    { what: 'tfjs itself', figure: images(direct) },
    { what: 'through the bridge', figure: images(bridge) },
    { what: 'strict-SIMD matrix product', figure: `${gemm.toFixed(1)} GFLOP/s` },
    {
      what: `share of it in the whole step, ${(FLOP / 1e6).toFixed(1)} MFLOP an image`,
      figure: share.toFixed(2),
      goal: 'at least 0.72',
    },
    prototype
      ? {
          what: "images a second through the bridge over the prototype's",
          figure: `${(times(rounds.prototype) / bridge).toFixed(3)} (${images(times(rounds.prototype))})`,
          goal: 'at least 0.95',
        }
      : { what: 'the prototype', figure: 'skipped: TAMRIN_BENCH_PROTOTYPE names none' },
  ])
}

function benchNetworks(root: string): void {
  printTable(
    'larger networks through the bridge',
    linesOf<Measured>(root, 'training/networks.ts').map(({ what, milliseconds, images, flop, gemm }) => {
      const rate = (flop * images) / milliseconds / 1e6
      return {
        what,
        figure:
          `${milliseconds.toFixed(0)} ms ${((images * 1000) / milliseconds).toFixed(1).padStart(6)} images/s  ` +
          `${(rate / gemm).toFixed(2)} of the matrix product`,
      }
    }),
  )
}

function benchMemory(root: string): void {
  const held = linesOf<Held>(root, 'training/memory.ts')
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  printTable(
    'the same training, held after so many steps (flat is the goal)',
    held.map(({ steps, tensors, bytes, heap, resident }) => ({
      what: `${steps} steps`,
      figure: `${tensors} tensors, ${megabytes(bytes)}; engine ${megabytes(heap)}, process ${megabytes(resident)}`,
    })),
  )
}

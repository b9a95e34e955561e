/**
 * Each kernel on the layers of some networks: its time on one core, its rate, and that rate relative to
 * the matrix product's.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TensorTable } from '../../server/engine/tensors/tensor-table.ts'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { createRandom } from '../engine/tensors.ts'
import { createGemmRate } from './kernels/gemm-rate.ts'
import type { Layer } from './kernels/layers.ts'
import { NETWORKS } from './kernels/networks.ts'
import { processorTime } from './processor-time.ts'
import { median, printTable } from './table.ts'

const ROUNDS = 3
const MILLISECONDS = 120

export async function benchKernels(root: string): Promise<void> {
  const engine = await openWasmEngine(readFileSync(join(root, 'dist/engine/kernels.wasm')))
  const table = engine.openTable({ quotaBytes: 2e9 })
  const gemm = createGemmRate(root)
  gemm()
  const rates: number[] = []
  for (const [network, layers] of Object.entries(NETWORKS)) {
    printTable(
      network,
      layers.map((layer) => {
        // next to each other, so that changes of the machine's load affect both alike
        const rounds = Array.from({ length: ROUNDS }, () => ({ rate: gemm(), milliseconds: measure(table, layer) }))
        rates.push(...rounds.map(({ rate }) => rate))
        const milliseconds = median(rounds.map((round) => round.milliseconds))
        return {
          what: layer.what,
          figure: `${milliseconds.toFixed(2).padStart(8)} ms ${rateOf(layer, milliseconds)}${shareOf(layer, rounds)}`,
        }
      }),
    )
  }
  printTable('strict SIMD on one core', [
    { what: 'product of matrices of 192 x 192', figure: `${median(rates).toFixed(1)} GFLOP/s` },
  ])
  table.dispose()
}

/** Milliseconds of processor time of one call, checks of the call included. */
function measure(table: TensorTable, { kernel, inputs, attrs }: Layer): number {
  const random = createRandom(7)
  const ids = Object.fromEntries(
    Object.entries(inputs).map(([name, shape]) => {
      const values = Float32Array.from({ length: shape.reduce((all, n) => all * n, 1) }, random)
      return [name, table.create(values, shape, 'float32').id]
    }),
  )
  const call = (): void => {
    for (const { id } of table.run(kernel, ids, attrs)) table.release(id)
  }
  call()
  const since = processorTime()
  let count = 0
  do {
    call()
    count++
  } while (processorTime() - since < MILLISECONDS)
  const each = (processorTime() - since) / count
  for (const id of Object.values(ids)) table.release(id)
  return each
}

function rateOf({ work }: Layer, milliseconds: number): string {
  const rate = ('flop' in work ? work.flop : work.bytes) / milliseconds / 1e6
  return `${rate.toFixed(1).padStart(6)} ${'flop' in work ? 'GFLOP/s' : 'GB/s   '}`
}

function shareOf({ work }: Layer, rounds: { rate: number; milliseconds: number }[]): string {
  if (!('flop' in work)) return '      '
  return `  ${median(rounds.map(({ rate, milliseconds }) => work.flop / milliseconds / 1e6 / rate)).toFixed(2)}`
}

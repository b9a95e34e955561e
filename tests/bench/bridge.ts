/** What the boundary costs: one training step through the bridge over the same step on tfjs itself. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { median, printTable } from './table.ts'
import { BATCH } from './training/measure.ts'
import type { Round } from './training/measure.ts'

const REPEATS = 3

export async function benchBridge(root: string): Promise<void> {
  const times = { direct: [] as number[], bridge: [] as number[] }
  // in turns, so that both meet the same moods of the machine
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const side of ['direct', 'bridge'] as const) times[side].push(...run(root, side).map(({ milliseconds }) => milliseconds))
  }
  const direct = median(times.direct), bridge = median(times.bridge)
  const images = (milliseconds: number): string => `${Math.round((BATCH * 1000) / milliseconds)} images/s`
  printTable(`the slide's MNIST network, one training step, batch ${BATCH}, wasm`, [
    { what: 'tfjs itself', figure: `${direct.toFixed(1)} ms` },
    { what: 'through the bridge', figure: `${bridge.toFixed(1)} ms` },
    { what: 'bridge over direct', figure: (bridge / direct).toFixed(3), goal: 'at most 1.10' },
    { what: 'tfjs itself', figure: images(direct) },
    { what: 'through the bridge', figure: images(bridge) },
  ])
}

function run(root: string, side: 'direct' | 'bridge'): Round[] {
  const script = join(root, 'tests/bench/training', `${side}.ts`)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-node-snapshot', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script], { encoding: 'utf8', env: {} })
  if (status !== 0) throw new Error(`${script} failed: ${stderr.slice(-2_000)}`)
  return stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Round)
}

/** The WebGPU engine, where one is installed and finds an adapter: images a second beside wasm. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { readConfig } from '../../server/config.ts'
import { findInstallation } from '../../server/engines/installed.ts'
import type { Measured, SideOptions } from './engines/side.ts'
import { median, printTable } from './table.ts'
import type { Figure } from './table.ts'

type Task = Pick<SideOptions, 'model' | 'size' | 'batch' | 'does' | 'steps' | 'rounds'>

/** An adapter on the processor manages a few images a second. */
const SMALL: [string, Task][] = [['MNIST, batch 16', { model: 'digits', size: 28, batch: 16, does: 'train', steps: 2, rounds: 2 }]]
const MODELS: [string, Task][] = [
  ['MNIST, batch 64', { model: 'digits', size: 28, batch: 64, does: 'train', steps: 16, rounds: 4 }],
  ['cats and dogs at 150 pixels, batch 20', { model: 'cats-and-dogs', size: 150, batch: 20, does: 'train', steps: 4, rounds: 3 }],
  ['VGG16 at 150 pixels, forward, batch 4', { model: 'vgg16', size: 150, batch: 4, does: 'read', steps: 1, rounds: 2 }],
  ['VGG16 at 150 pixels, tuning its last block, batch 4', { model: 'vgg16', size: 150, batch: 4, does: 'train', steps: 1, rounds: 2 }],
]

/** TAMRIN_TEST_ENGINES names a data folder; without it, the repository's own. */
export async function benchWebgpu(root: string): Promise<void> {
  const found = findInstallation(process.env.TAMRIN_TEST_ENGINES ?? join(root, 'var'), 'webgpu')
  if (found.kind !== 'installed') return console.log('\nwebgpu: skipped, for it is not installed ("tamrin engine install webgpu")')
  const run = (engine: 'wasm' | 'webgpu', task: Task): Measured | undefined => measure(root, { engine, side: 'bridge', folder: found.folder, ...task })
  const first = run('webgpu', SMALL[0]![1])
  if (!first) return console.log('\nwebgpu: skipped, for it finds no adapter')
  const { name, software } = first.device!
  const figures: Figure[] = (software ? SMALL : MODELS).flatMap(([what, task]) =>
    (['wasm', 'webgpu'] as const).map((engine) => {
      const rate = (task.batch * 1000) / median(run(engine, task)!.steps.map(({ clock }) => clock))
      return { what: `${what}, ${engine}`, figure: `${rate.toFixed(rate < 100 ? 1 : 0)} images/s` }
    }))
  printTable(`networks of the slides through the sandbox, on ${name}${software ? ', which calculates on the processor' : ''}`, figures)
}

/** Undefined where the engine does not open. */
function measure(root: string, options: SideOptions): Measured | undefined {
  const config = readConfig(root)
  const words = ['--no-node-snapshot', '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', join(root, 'tests/bench/engines/side.ts'), JSON.stringify(options)]
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env: (config.ok && config.value.drivers) || {} })
  if (stderr.includes('found no adapter')) return undefined
  if (status !== 0) throw new Error(`${JSON.stringify(options)} failed: ${stderr.slice(-2_000)}`)
  const told = stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Measured['steps'][number] | Pick<Measured, 'device'>)
  return { ...told.find((one) => 'device' in one), steps: told.filter((one) => 'clock' in one) }
}

/** The WebGPU engine, if it is installed and finds an adapter: images per second, compared with wasm. */
import { join } from 'node:path'
import { readConfig } from '../../server/config/config.ts'
import { findInstallation } from '../../server/engine-selection/installed.ts'
import { DIGITS, imagesPerSecond, measure } from './engines/measure.ts'
import type { Task } from './engines/measure.ts'
import type { Measured } from './engines/side.ts'
import { median, printTable } from './table.ts'
import type { Figure } from './table.ts'

/** Few, since a software adapter manages only some tens of images per second. */
const SMALL: [string, Task][] = [['MNIST, batch 64', { ...DIGITS, steps: 2, rounds: 3 }]]
const MODELS: [string, Task][] = [
  ['MNIST, batch 64', DIGITS],
  [
    'cats and dogs at 150 pixels, batch 20',
    { model: 'cats-and-dogs', size: 150, batch: 20, does: 'train', steps: 4, rounds: 3 },
  ],
  ['VGG16 at 150 pixels, forward, batch 4', { model: 'vgg16', size: 150, batch: 4, does: 'read', steps: 1, rounds: 2 }],
  [
    'VGG16 at 150 pixels, tuning its last block, batch 4',
    { model: 'vgg16', size: 150, batch: 4, does: 'train', steps: 1, rounds: 2 },
  ],
]

/** TAMRIN_TEST_ENGINES names a data folder; without it, the repository's own. */
export async function benchWebgpu(root: string): Promise<void> {
  const found = findInstallation(process.env.TAMRIN_TEST_ENGINES ?? join(root, 'var'), 'webgpu')
  if (found.kind !== 'installed')
    return console.log('\nwebgpu: skipped, for it is not installed ("tamrin engine install webgpu")')
  const config = readConfig(root)
  const drivers = config.ok ? config.value.drivers : {}
  const run = (engine: 'wasm' | 'webgpu', task: Task): Measured | undefined =>
    measure(root, { engine, side: 'bridge', folder: found.folder, ...task }, drivers)
  const first = run('webgpu', SMALL[0]![1])
  if (!first) return console.log('\nwebgpu: skipped, for it finds no adapter')
  const { name, software } = first.device!
  const figures: Figure[] = (software ? SMALL : MODELS).flatMap(([what, task]) =>
    (['wasm', 'webgpu'] as const).map((engine) => ({
      what: `${what}, ${engine}`,
      figure: imagesPerSecond(task.batch, median(run(engine, task)!.steps.map(({ clock }) => clock))),
    })),
  )
  printTable(
    `networks of the slides through the sandbox, on ${name}${software ? ', which calculates on the processor' : ''}`,
    figures,
  )
}

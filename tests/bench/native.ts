/** The native engine, if it is installed: the cost of the bridge, and the comparison with wasm. */
import { join } from 'node:path'
import { findInstallation } from '../../server/engine-selection/installed.ts'
import { DIGITS, imagesPerSecond, measure } from './engines/measure.ts'
import type { Task } from './engines/measure.ts'
import type { SideOptions, Step } from './engines/side.ts'
import { median, printTable } from './table.ts'
import type { Figure } from './table.ts'

const REPEATS = 3

const MODELS: [string, Task][] = [
  ['MNIST, batch 64', DIGITS],
  [
    'cats and dogs at 64 pixels, batch 20',
    { model: 'cats-and-dogs', size: 64, batch: 20, does: 'train', steps: 4, rounds: 3 },
  ],
  [
    'cats and dogs at 150 pixels, batch 20',
    { model: 'cats-and-dogs', size: 150, batch: 20, does: 'train', steps: 2, rounds: 3 },
  ],
  ['VGG16 at 150 pixels, forward, batch 4', { model: 'vgg16', size: 150, batch: 4, does: 'read', steps: 1, rounds: 2 }],
  [
    'VGG16 at 150 pixels, tuning its last block, batch 4',
    { model: 'vgg16', size: 150, batch: 4, does: 'train', steps: 1, rounds: 2 },
  ],
]

/** TAMRIN_TEST_ENGINES names a data folder; without it, the repository's own. */
export async function benchNative(root: string): Promise<void> {
  const found = findInstallation(process.env.TAMRIN_TEST_ENGINES ?? join(root, 'var'), 'tfjs-node')
  if (found.kind !== 'installed')
    return console.log('\ntfjs-node: skipped, for it is not installed ("tamrin engine install cpu")')
  const run = (engine: SideOptions['engine'], side: SideOptions['side'], task: Task): Step[] =>
    measure(root, { engine, side, folder: found.folder, ...task })!.steps

  // in turns, so that changes of the machine's load affect all alike
  const times = { direct: [] as Step[], bridge: [] as Step[], wasm: [] as Step[] }
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    times.direct.push(...run('tfjs-node', 'direct', DIGITS))
    times.bridge.push(...run('tfjs-node', 'bridge', DIGITS))
    times.wasm.push(...run('wasm', 'bridge', DIGITS))
  }
  const processor = (steps: Step[]): number => median(steps.map((step) => step.processor))
  printTable("the slide's MNIST network on tfjs-node, one training step, batch 64, one thread", [
    { what: 'tfjs-node itself, processor time', figure: `${processor(times.direct).toFixed(1)} ms` },
    { what: 'through the bridge, processor time', figure: `${processor(times.bridge).toFixed(1)} ms` },
    {
      what: 'bridge over direct',
      figure: (processor(times.bridge) / processor(times.direct)).toFixed(3),
      goal: 'at most 1.05',
    },
    { what: 'times as fast as wasm', figure: (processor(times.wasm) / processor(times.bridge)).toFixed(2) },
  ])

  const figures: Figure[] = MODELS.flatMap(([what, task]) => {
    return (['wasm', 'tfjs-node'] as const).map((engine) => {
      const steps = task === DIGITS ? (engine === 'wasm' ? times.wasm : times.bridge) : run(engine, 'bridge', task)
      return { what: `${what}, ${engine}`, figure: imagesPerSecond(task.batch, processor(steps)) }
    })
  })
  printTable("the slides' networks through the sandbox, one thread: images a second of processor time", figures)
}

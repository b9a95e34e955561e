/** tfjs-node beside Keras in Python: the same network, batch and number of threads; the same TensorFlow if possible. */
import { join } from 'node:path'
import { findInstallation } from '../../server/engine-selection/installed.ts'
import { DIGITS, imagesPerSecond, measure } from './engines/measure.ts'
import type { Step } from './engines/side.ts'
import { run } from './process.ts'
import { median, printTable } from './table.ts'

const REPEATS = 3
const HOWS = {
  fit: 'fit',
  step: 'a batch at a time',
  plain: 'the same, graph not rewritten',
  eager: 'the same, without a graph',
} as const
type How = keyof typeof HOWS

type Line = Step | { tensorflow: string; keras: string }

/** TAMRIN_BENCH_PYTHON names a Python that has TensorFlow and Keras. */
export async function benchKeras(root: string): Promise<void> {
  const python = process.env.TAMRIN_BENCH_PYTHON
  if (!python) return console.log('\nKeras: skipped, for TAMRIN_BENCH_PYTHON names no Python that has it')
  const found = findInstallation(process.env.TAMRIN_TEST_ENGINES ?? join(root, 'var'), 'tfjs-node')
  if (found.kind !== 'installed')
    return console.log('\nKeras: skipped, for tfjs-node is not installed ("tamrin engine install cpu")')
  const { batch, steps, rounds } = DIGITS
  const keras = (how: How): Line[] => {
    const { lines, failed } = run<Line>(python, [
      join(import.meta.dirname, 'keras/slide.py'),
      JSON.stringify({ how, batch, steps, rounds }),
    ])
    if (failed !== undefined) throw new Error(`Keras failed: ${failed}`)
    return lines
  }

  // in turns, so that changes of the machine's load affect all alike
  const ours: Step[] = []
  const theirs = { fit: [], step: [], plain: [], eager: [] } as Record<How, Line[]>
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    ours.push(...measure(root, { engine: 'tfjs-node', side: 'bridge', folder: found.folder, ...DIGITS })!.steps)
    for (const how of Object.keys(HOWS) as How[]) theirs[how].push(...keras(how))
  }
  const processor = (lines: Line[]): number =>
    median(lines.filter((line) => 'processor' in line).map((step) => step.processor))
  const versions = theirs.fit.find((line) => 'keras' in line)!
  printTable(
    `the slide's MNIST network, batch ${batch}, one thread: a training step's processor time, images a second of it`,
    [
      { what: 'tfjs-node through the sandbox', figure: figure(batch, processor(ours)) },
      ...(Object.keys(HOWS) as How[]).map((how) => ({
        what: `Keras ${versions.keras} on TensorFlow ${versions.tensorflow}, ${HOWS[how]}`,
        figure: figure(batch, processor(theirs[how])),
      })),
      { what: "tfjs-node over Keras's fit", figure: (processor(theirs.fit) / processor(ours)).toFixed(2) },
      { what: 'tfjs-node over Keras a batch at a time', figure: (processor(theirs.step) / processor(ours)).toFixed(2) },
    ],
  )
}

const figure = (batch: number, milliseconds: number): string =>
  `${milliseconds.toFixed(1)} ms ${imagesPerSecond(batch, milliseconds).padStart(14)}`

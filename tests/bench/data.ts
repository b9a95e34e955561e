/**
 * Data sets and bases: how fast photographs are decoded, how soon a job has its data or its base, how fast the trained
 * exercises' solutions train. `TAMRIN_DATA_MIRROR` has the photographs and the real weights; without it the drawn ones
 * and the small base are measured. `TAMRIN_BENCH_REFERENCES=1` also runs each solution whole, which takes minutes.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatasetSource } from '../../server/datasets/declaration.ts'
import { ENGINE_NAMES } from '../../server/engine-selection/catalog.ts'
import { createEngines } from '../../server/engine-selection/engines.ts'
import { findInstallation } from '../../server/engine-selection/installed.ts'
import { baseReady, type Bench, firstSteps, type Moment, openBench } from './data/jobs.ts'
import { TRAINED } from './data/programs.ts'
import { measuredOf, references } from './data/references.ts'
import { type Figure, median, printTable } from './table.ts'

const PHOTOGRAPHS = 'cats-and-dogs'
const REPEATS = 3
/** Of each solution, after the first one. */
const STEPS = 10

/** By the clock, and of processor time, which a busy machine does not change. */
const seconds = ({ clock, processor }: Moment): string =>
  `${(clock / 1000).toFixed(2)} s, ${(processor / 1000).toFixed(2)} s`

export async function benchData(root: string): Promise<void> {
  const cacheFolder = mkdtempSync(join(tmpdir(), 'tamrin-bench-data-'))
  try {
    using bench = openBench(root, cacheFolder)
    const data: DatasetSource = (await bench.datasets.identify(PHOTOGRAPHS, { source: 'real' })).ok
      ? 'real'
      : 'generated'
    if (data === 'generated') console.log('\nphotographs: skipped, for TAMRIN_DATA_MIRROR has none; drawn ones instead')
    await benchDecoding(bench, data)
    await benchStarts(bench, data)
    await benchSteps(root, cacheFolder, data)
    await benchReferences(bench, data)
  } finally {
    rmSync(cacheFolder, { recursive: true, force: true })
  }
}

async function benchDecoding({ datasets }: Bench, data: DatasetSource): Promise<void> {
  const figures: Figure[] = []
  for (const size of [64, 150]) {
    const since = performance.now()
    const located = await datasets.locate(PHOTOGRAPHS, { source: data, size })
    if (!located.ok) throw new Error(located.fault.message)
    const count = Object.values(located.value.splits).reduce((sum, split) => sum + split.count, 0)
    const rate = (count * 1000) / (performance.now() - since)
    figures.push({ what: `${count} pictures to ${size} pixels`, figure: `${rate.toFixed(0)} pictures/s` })
  }
  const how = data === 'real' ? 'photographs decoded' : 'pictures drawn'
  printTable(`${how}, ${availableParallelism()} cores, checks of the files included`, figures)
}

async function benchStarts(bench: Bench, data: DatasetSource): Promise<void> {
  const repeated = async (measure: () => Promise<Moment>): Promise<string> => {
    // the cache is warm from the second time on
    await measure()
    const times: Moment[] = []
    for (let repeat = 0; repeat < REPEATS; repeat++) times.push(await measure())
    const of = (clock: keyof Moment): number => median(times.map((time) => time[clock]))
    return seconds({ clock: of('clock'), processor: of('processor') })
  }
  const figures: Figure[] = [
    {
      what: `first step on 2,000 ${data === 'real' ? 'photographs' : 'drawn pictures'} of 64 pixels`,
      figure: await repeated(async () => (await firstSteps(bench, 'cats-vs-dogs', { data, steps: 1 })).first),
      goal: 'at most 2 s',
    },
    {
      what: "the small VGG16 in a program's hands",
      figure: await repeated(() => baseReady(bench, 'generated')),
      goal: 'at most 1.5 s',
    },
  ]
  if (data === 'real')
    figures.push({
      what: "the real VGG16 in a program's hands",
      figure: await repeated(() => baseReady(bench, 'real')),
      goal: 'at most 1.5 s',
    })
  else console.log('\nthe real VGG16: skipped, for TAMRIN_DATA_MIRROR has none')
  printTable(
    'from the start of a job in a warm pool, warm cache: by the clock, and processor time of its process',
    figures,
  )
}

async function benchSteps(root: string, cacheFolder: string, data: DatasetSource): Promise<void> {
  const dataFolder = process.env.TAMRIN_TEST_ENGINES ?? join(root, 'var')
  for (const name of ENGINE_NAMES) {
    if (name !== 'wasm' && findInstallation(dataFolder, name).kind !== 'installed') {
      console.log(`\n${name}: skipped, for it is not installed`)
      continue
    }
    const engines = createEngines({ root, dataFolder, forced: name, threads: 1 })
    const chosen = await engines.choose()
    if (!chosen.ok) {
      console.log(`\n${name}: skipped, ${chosen.message.split(': ')[0]}`)
      continue
    }
    using bench = openBench(root, cacheFolder, engines)
    const figures: Figure[] = []
    for (const slug of TRAINED) {
      const { imagesPerSecond } = await firstSteps(bench, slug, { data, steps: STEPS })
      const rate = (value: number): string => value.toFixed(value < 100 ? 1 : 0)
      const { clock, processor } = imagesPerSecond
      figures.push({ what: slug, figure: `${rate(clock)}, ${rate(processor)} images/s` })
    }
    printTable(
      `the solutions' trainings on ${name}, ${STEPS} steps: by the clock, and a second of processor time`,
      figures,
    )
  }
}

async function benchReferences(bench: Bench, data: DatasetSource): Promise<void> {
  if (process.env.TAMRIN_BENCH_REFERENCES === '1') {
    printTable(`the solutions, whole gradings on wasm, ${data} data, seed 1`, await references(bench, data))
    return
  }
  const figures = TRAINED.map((slug) => ({ what: slug, figure: measuredOf(bench, slug) ?? 'not measured' }))
  printTable('the solutions as measured.md has them; TAMRIN_BENCH_REFERENCES=1 measures them', figures)
}

/** The solutions of the exercises that train: how long they take, and how far above the threshold they come. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DatasetSource } from '../../../server/datasets/declaration.ts'
import type { Figure } from '../table.ts'
import { type Bench, contentOf, exerciseOf } from './jobs.ts'
import { TRAINED, type TrainedExercise } from './programs.ts'

export async function references(bench: Bench, data: DatasetSource): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const slug of TRAINED) figures.push({ what: slug, figure: await referenceOf(bench, slug, data) })
  return figures
}

async function referenceOf(bench: Bench, slug: TrainedExercise, data: DatasetSource): Promise<string> {
  const exercise = await exerciseOf(await contentOf(bench, slug))
  const source = readFileSync(join(bench.root, 'exercises', slug, 'solution.ts'), 'utf8')
  const report = await bench.grade({ exercise, source, file: 'solution.ts', seed: 1, mode: 'submit', data })
  const scored = report.checks.flatMap(({ accuracy }) => accuracy ?? [])
  const reached = scored.toSorted((one, other) => other.threshold - one.threshold)[0]
  const time = `${(report.ms / 1000).toFixed(0)} s`
  if (!reached) return `${time}, ${report.verdict}, no accuracy`
  const { accuracy, threshold } = reached
  const margin = accuracy - threshold
  return `${time}, ${accuracy.toFixed(3)} of ${threshold.toFixed(2)}, margin ${margin.toFixed(3)}, ${report.verdict}`
}

/** The line of the solution in an exercise's measured.md; undefined where there is none. */
export function measuredOf({ root }: Pick<Bench, 'root'>, slug: TrainedExercise): string | undefined {
  const text = readFileSync(join(root, 'exercises', slug, 'measured.md'), 'utf8')
  const line = text.split('\n').find((one) => one.startsWith('| the solution'))
  return (
    line &&
    line
      .split('|')
      .map((cell) => cell.trim())
      .filter(Boolean)
      .slice(1)
      .join(', ')
  )
}

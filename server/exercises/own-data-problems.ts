/** What is wrong with an exercise's own data: known once they are decoded. */
import type { Datasets } from '../datasets/datasets.ts'
import { folderOf } from '../datasets/own.ts'
import type { ExerciseContent } from './format/content.ts'
import { ownDatasets } from './format/own-data.ts'
import type { Problem } from './format/problems.ts'

export async function ownDataProblems(
  { slug, frontMatter, dataFiles }: ExerciseContent,
  datasets: Pick<Datasets, 'locate'>,
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const own of ownDatasets(slug, frontMatter, dataFiles)) {
    const located = await datasets.locate(own)
    if (!located.ok) problems.push({ file: `${own.exercise}/${folderOf(own)}`, message: located.fault.message })
  }
  return problems
}

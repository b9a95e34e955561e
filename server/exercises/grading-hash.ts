/** One hash over what grades in an exercise. A change of it makes the gate run again; prose is not part of it. */
import type { ExerciseContent } from './format/content.ts'
import type { StoredDataFile } from './format/own-data.ts'
import { contentHash } from './format/hash.ts'

/** The files that a report or the gate depends on. */
const GRADES = /^((grader|misconceptions|solution|starter)\.ts|(attempts|data)\/.+)$/

interface Graded extends Pick<ExerciseContent, 'frontMatter' | 'files'> {
  dataFiles: readonly StoredDataFile[]
}

/** sha256 over the files that grade, and over exports, limits, data sets, bases and workloads. */
export function gradingHash({ frontMatter, files, dataFiles }: Graded): string {
  const { exports, limits, datasets, ownDatasets, bases, features, workloads } = frontMatter
  const grading = Object.fromEntries(Object.entries(files).filter(([path]) => GRADES.test(path)))
  return contentHash({
    exports,
    limits,
    datasets,
    ...(ownDatasets && { ownDatasets, dataFiles: sumsOf(dataFiles) }),
    ...(bases && { bases }),
    ...(features && { features }),
    workloads,
    files: grading,
  })
}

/** The sum of each data file by its path. */
export function sumsOf(files: readonly StoredDataFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, sha256 }) => [path, sha256]))
}

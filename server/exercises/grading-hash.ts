/** One hash over what grades in an exercise. A change of it makes the gate run again; prose is not part of it. */
import type { ExerciseContent } from './format/content.ts'
import { contentHash } from './format/hash.ts'

/** The files that a report or the gate depends on. */
const GRADES = /^((grader|misconceptions|solution|starter)\.ts|(attempts|data)\/.+)$/

/** sha256 over the files that grade, and over exports, limits, data sets, bases and workloads. */
export function gradingHash({ frontMatter, files }: Pick<ExerciseContent, 'frontMatter' | 'files'>): string {
  const { exports, limits, datasets, bases, features, workloads } = frontMatter
  const grading = Object.fromEntries(Object.entries(files).filter(([path]) => GRADES.test(path)))
  return contentHash({
    exports,
    limits,
    datasets,
    ...(bases && { bases }),
    ...(features && { features }),
    workloads,
    files: grading,
  })
}

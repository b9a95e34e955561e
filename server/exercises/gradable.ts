/** Joins the two sides of an exercise for a grading job. */
import type { CheckPlan } from '../../graders/report.ts'
import type { DataFile } from '../datasets/own.ts'
import { type Feedback, namedChecks, type StoredCheck } from './format/feedback.ts'
import type { ExerciseContent, GradableExercise, GraderBundle } from './format/content.ts'
import type { FrontMatter } from './format/front-matter.ts'
import { ownDatasets } from './format/own-data.ts'

interface StatementSide {
  dataFiles: readonly DataFile[]
  slug: string
  version: number
  frontMatter: FrontMatter
  feedback: Feedback | null
}
interface GradingSide {
  version: number
  bundle: string
  hash: string
  usesTensors: boolean
  checks: readonly StoredCheck[] | null
}

/** Joins an exercise version with a grader version. */
export function gradable(
  { slug, version, frontMatter, feedback, dataFiles }: StatementSide,
  grader: GradingSide,
): GradableExercise {
  const { exports, limits, bases = [], features, workloads } = frontMatter
  const datasets = [...frontMatter.datasets, ...ownDatasets(slug, frontMatter, dataFiles)]
  return {
    slug,
    exerciseVersion: version,
    graderVersion: grader.version,
    bundle: grader.bundle,
    graderHash: grader.hash,
    // A data set's images and a base's weights are tensors for every grader, whatever it imports.
    usesTensors: grader.usesTensors || datasets.length > 0 || bases.length > 0,
    exports,
    limits,
    datasets,
    ...(bases.length > 0 && { bases }),
    ...(features && { features }),
    ...(workloads && { workloads }),
    checks: namedChecks(grader.checks ?? [], feedback),
    ...(feedback && { feedback }),
  }
}

/**
 * The same for an exercise that is not saved: its versions are 0.
 * @param checks none where the plan is not known yet
 */
export function unsavedGradable(
  { slug, frontMatter, feedback, dataFiles }: ExerciseContent,
  { text, hash, usesTensors }: GraderBundle,
  checks: CheckPlan[] = [],
): GradableExercise {
  return gradable(
    { slug, version: 0, frontMatter, feedback, dataFiles },
    { version: 0, bundle: text, hash, usesTensors, checks },
  )
}

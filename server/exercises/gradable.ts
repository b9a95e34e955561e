/** From the two sides of an exercise to what a grading job needs. */
import type { CheckPlan } from '../../graders/report.ts'
import type { ExerciseContent, GradableExercise, GraderBundle } from './format/content.ts'
import type { FrontMatter } from './format/front-matter.ts'

interface StatementSide {
  slug: string
  version: number
  frontMatter: FrontMatter
}
interface GradingSide {
  version: number
  bundle: string
  hash: string
  usesTensors: boolean
  checks: CheckPlan[] | null
}

/** Joins an exercise version with a grader version. */
export function gradable({ slug, version, frontMatter }: StatementSide, grader: GradingSide): GradableExercise {
  const { exports, limits, datasets, workloads } = frontMatter
  return {
    slug,
    exerciseVersion: version,
    graderVersion: grader.version,
    bundle: grader.bundle,
    graderHash: grader.hash,
    // Images of a data set reach a grader as tensors, whatever it imports.
    usesTensors: grader.usesTensors || datasets.length > 0,
    exports,
    limits,
    datasets,
    ...(workloads && { workloads }),
    checks: grader.checks ?? [],
  }
}

/** The same of an exercise that is not saved: versions 0. */
export function unsavedGradable({ slug, frontMatter }: ExerciseContent, bundle: GraderBundle): GradableExercise {
  return gradable(
    { slug, version: 0, frontMatter },
    { version: 0, bundle: bundle.text, hash: bundle.hash, usesTensors: bundle.usesTensors, checks: null },
  )
}

/** An exercise in the list: its title, its published versions and its newest ones. */
import type { exerciseVersions, graderVersions } from '../db/schema.ts'

export type ExerciseRow = typeof exerciseVersions.$inferSelect
export type GraderRow = typeof graderVersions.$inferSelect
/** The two sides of an exercise. */
export interface Pair {
  exercise: ExerciseRow
  grader: GraderRow
}

/** The two versions that a grading used. */
export interface Versions {
  exerciseVersion: number
  graderVersion: number
}

export interface ExerciseSummary {
  slug: string
  title: { en: string; fa: string }
  topic: string
  order: number
  /** `changed`: published, with a newer draft of either side beside it. */
  state: 'draft' | 'published' | 'changed'
  published?: Versions
  latest: Versions
}

export function versionsOf({ exercise, grader }: Pair): Versions {
  return { exerciseVersion: exercise.version, graderVersion: grader.version }
}

/** @param published the newest published versions, where both sides have one */
export function exerciseSummary(latest: Pair, published: Pair | undefined): ExerciseSummary {
  const { slug, frontMatter, persian } = (published ?? latest).exercise
  const current = published?.exercise.id === latest.exercise.id && published.grader.id === latest.grader.id
  return {
    slug,
    title: { en: frontMatter.title, fa: persian.title },
    topic: frontMatter.topic,
    order: frontMatter.order,
    state: !published ? 'draft' : current ? 'published' : 'changed',
    ...(published && { published: versionsOf(published) }),
    latest: versionsOf(latest),
  }
}

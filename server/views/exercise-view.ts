/** The exercise page, as its reader may see it. */
import type { Text } from '../../graders/report.ts'
import { maxScoreOf } from '../../graders/verdict.ts'
import type { OwnTerms } from '../contract/assignment.ts'
import type { Draft } from '../contract/draft.ts'
import type { Exercise } from '../contract/exercise.ts'
import type { DraftRow } from '../submissions/drafts.ts'
import { MAX_SOURCE } from '../grading/protocol/job.ts'
import { isShown, type Reader } from '../reports/outcomes.ts'
import type { CatalogEntry } from '../courses/catalog.ts'
import type { CourseRow } from '../courses/courses.ts'
import type { ExerciseProgress } from './progress.ts'

export interface ExerciseParts {
  course: CourseRow
  entry: CatalogEntry
  /** All exercises of the course, in order. */
  catalog: readonly CatalogEntry[]
  statement: Text
  starter: string
  /** What holds for the reader; null where the exercise is practice. */
  terms: OwnTerms | null
  draft: DraftRow | undefined
  progress: ExerciseProgress
  reader: Reader
  /** What stands in for published data; empty where nothing does. */
  standIns: Text[]
}

export function exerciseView({
  course,
  entry,
  catalog,
  statement,
  starter,
  terms,
  draft,
  progress,
  reader,
  standIns,
}: ExerciseParts): Exercise {
  const {
    slug,
    title,
    summary,
    frontMatter: { id, topic, exports, limits, workloads },
  } = entry
  const checks = entry.checks.filter(({ visibility }) => isShown(visibility, reader))
  // The points of hidden checks are shown once they count.
  const counted = reader === 'before' ? checks : entry.checks
  const at = catalog.findIndex((one) => one.slug === slug)
  return {
    courseId: course.id,
    archived: course.archivedAt !== null,
    slug,
    id,
    title,
    summary,
    topic,
    statement,
    starter,
    exports,
    checks: checks.map(({ name, nameFa, ...plan }) => ({ ...plan, name, nameFa })),
    hiddenChecks: entry.checks.length - checks.length,
    maxScore: maxScoreOf(counted),
    limits,
    maxSource: MAX_SOURCE,
    trains: workloads !== undefined,
    standIns,
    dueAt: terms?.dueAt ?? null,
    terms,
    draft: draft ? draftView(draft) : null,
    best: progress.best,
    previous: catalog[at - 1]?.slug ?? null,
    next: catalog[at + 1]?.slug ?? null,
  }
}

export function draftView({ source, version, savedAt }: DraftRow): Draft {
  return { source, version, savedAt: savedAt.toISOString() }
}

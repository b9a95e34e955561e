/** The gradebook of a course: of each student and exercise, the submission that counts, and whether it is final. */
import { maxScoreOf } from '../../graders/verdict.ts'
import type { Catalog } from '../courses/catalog.ts'
import type { CourseRow, Courses } from '../courses/courses.ts'
import type { Roster } from '../courses/roster.ts'
import { decimalText } from '../gradebook/decimal.ts'
import type { GradeCell, Gradebook } from '../gradebook/gradebook.ts'
import { readerOf } from '../reports/outcomes.ts'
import type { CourseSubmissions, GradedSubmission } from '../submissions/course-submissions.ts'
import { isDue } from './course-view.ts'
import { progressOf } from './progress.ts'

export interface GradebookSources {
  catalog: Pick<Catalog, 'list'>
  courses: Pick<Courses, 'dueDates'>
  roster: Roster
  courseSubmissions: CourseSubmissions
}

export function courseGradebook(
  course: CourseRow,
  { catalog, courses, roster, courseSubmissions }: GradebookSources,
  now: Date,
): Gradebook {
  const due = courses.dueDates(course.id)
  const columns = catalog.list().map(({ slug, title, checks }) => ({
    slug,
    title,
    points: decimalText(maxScoreOf(checks)),
    dueAt: due.get(slug) ?? null,
  }))
  const people = roster.students(course.id).map(({ id, name, email }) => ({ id, name, ids: { email } }))
  const rowOf = new Map(people.map(({ id }, row) => [id, row]))
  const columnOf = new Map(columns.map(({ slug }, column) => [slug, column]))
  const cells = people.map(() => columns.map((): GradeCell => ABSENT))
  for (const { userId, slug, lines } of courseSubmissions.ofCourse(course.id)) {
    const row = rowOf.get(userId)
    const column = columnOf.get(slug)
    // of somebody who is no student any more, or of an exercise that is not published any more
    if (row === undefined || column === undefined) continue
    cells[row]![column] = gradeCell(lines, columns[column]!.dueAt, now)
  }
  return { course: course.title, columns, people, cells }
}

const ABSENT: GradeCell = { state: 'absent' }

/**
 * A grade is final once the exercise is due and nothing of it is being graded any more. Without a due date it is final
 * as soon as no check is hidden.
 * @param lines of one student and exercise, oldest first
 */
export function gradeCell(lines: readonly GradedSubmission[], dueAt: Date | null, now: Date): GradeCell {
  const due = isDue(dueAt, now)
  const { best } = progressOf(lines, false, readerOf('student', due))
  const underway = isUnderway(lines)
  if (!best) return underway ? { state: 'absent', underway } : ABSENT
  const line = lines.find(({ id }) => id === best.submissionId)!
  const score = {
    score: decimalText(best.score),
    // what full marks are worth with the checks that count later
    max: decimalText(line.outcomes!.instructor.maxScore),
    submittedAt: line.createdAt,
    submissionId: line.id,
  }
  const why =
    dueAt !== null && !due ? 'not-due' : underway ? 'underway' : best.provisional ? 'hidden-checks' : undefined
  return why ? { state: 'provisional', why, ...score } : { state: 'final', ...score }
}

/** A submission waits or runs, or the platform failed to grade the newest one. */
function isUnderway(lines: readonly GradedSubmission[]): boolean {
  const submitted = lines.filter(({ mode }) => mode === 'submit')
  return (
    submitted.some(({ endedAt }) => endedAt === null) || submitted.at(-1)?.outcomes?.instructor.verdict === 'internal'
  )
}

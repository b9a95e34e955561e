/** The gradebook of a course: of each student and exercise, the submission that counts, and whether it is final. */
import { maxScoreOf } from '../../graders/verdict.ts'
import { type AssignmentRow, type Assignments, revealOf, termsOf } from '../assignments/assignments.ts'
import type { Catalog } from '../courses/catalog.ts'
import type { CourseRow } from '../courses/courses.ts'
import type { Enrolments } from '../courses/enrolments.ts'
import { decimalText } from '../gradebook/decimal.ts'
import type { GradeCell, Gradebook } from '../gradebook/gradebook.ts'
import { readerOf } from '../reports/outcomes.ts'
import type { CourseSubmissions, GradedSubmission } from '../submissions/course-submissions.ts'
import { isDue } from './course-view.ts'
import { progressOf } from './progress.ts'
import { type ExerciseStanding, standingIn, type StandingLine } from './standing.ts'

export interface GradebookSources {
  assignments: Pick<Assignments, 'list' | 'extensions' | 'lateDays'>
  catalog: Pick<Catalog, 'list'>
  courseSubmissions: CourseSubmissions
  enrolments: Pick<Enrolments, 'members'>
}

export function courseGradebook(
  course: CourseRow,
  { assignments, catalog, courseSubmissions, enrolments }: GradebookSources,
  now: Date,
): Gradebook {
  const rows = assignments.list(course.id)
  const dueAt = new Map(
    rows.flatMap((row) => {
      // as it holds for everybody: after an outage it may have been moved
      const { dueAt: due } = termsOf(row, undefined)
      return row.exercises.map(({ slug }) => [slug, due === null ? null : new Date(due)] as const)
    }),
  )
  const columns = catalog.list().map(({ slug, title, checks }) => ({
    slug,
    title,
    points: decimalText(maxScoreOf(checks)),
    dueAt: dueAt.get(slug) ?? null,
  }))
  const people = enrolments
    .members(course.id)
    .filter(({ role }) => role === 'student')
    .map(({ id, name, email }) => ({ id, name, ids: { email } }))
  const rowOf = new Map(people.map(({ id }, row) => [id, row]))
  const columnOf = new Map(columns.map(({ slug }, column) => [slug, column]))
  const cells = people.map(() => columns.map((): GradeCell => ABSENT))
  const standingOf = createStandings(course, rows, assignments, now)
  for (const [userId, exercises] of byStudent(courseSubmissions.ofCourse(course.id))) {
    const row = rowOf.get(userId)
    // of somebody who is no student any more
    if (row === undefined) continue
    const standings = standingOf(
      userId,
      exercises.flatMap(({ slug, lines }) => lines.map((line) => ({ ...line, slug }))),
    )
    for (const { slug, lines } of exercises) {
      const column = columnOf.get(slug)
      // of an exercise that is not published any more
      if (column !== undefined) cells[row]![column] = gradeCell(lines, standings.get(slug), now)
    }
  }
  return { course: course.title, columns, people, cells }
}

const ABSENT: GradeCell = { state: 'absent' }

/** Standings of one student after the other, whose extensions are read once. */
function createStandings(
  { id: courseId, timeZone }: CourseRow,
  rows: AssignmentRow[],
  { extensions, lateDays }: Pick<Assignments, 'extensions' | 'lateDays'>,
  now: Date,
) {
  const budget = lateDays(courseId)
  const extended = new Map(
    rows.map(({ id }) => [id, new Map(extensions(id).map(({ userId, dueAt }) => [userId, dueAt]))]),
  )
  const termsFor = (row: AssignmentRow, userId: string) => termsOf(row, extended.get(row.id)!.get(userId))
  return (userId: string, lines: readonly StandingLine[]): Map<string, ExerciseStanding> =>
    standingIn(
      { list: () => rows, lateDays: () => budget, termsFor },
      {
        courseId,
        userId,
        timeZone,
        lines,
        readerOf: (row) => readerOf(false, isDue(revealOf(row, termsFor(row, userId)), now)),
      },
    )
}

/** The exercises of one student after the other. */
function* byStudent<Group extends { userId: string }>(groups: Iterable<Group>): Generator<[string, Group[]]> {
  let student: Group[] = []
  for (const group of groups) {
    if (student.length > 0 && student[0]!.userId !== group.userId) {
      yield [student[0]!.userId, student]
      student = []
    }
    student.push(group)
  }
  if (student.length > 0) yield [student[0]!.userId, student]
}

/**
 * A grade is final once the exercise is due for the student and nothing of it is being graded any more. Without a due
 * date it is final as soon as no check is hidden.
 * @param lines of one student and exercise, oldest first
 * @param standing undefined where the exercise is in no assignment
 */
export function gradeCell(
  lines: readonly GradedSubmission[],
  standing: ExerciseStanding | undefined,
  now: Date,
): GradeCell {
  const dueAt = standing?.standing.terms.dueAt ?? null
  const due = dueAt !== null && dueAt <= now.getTime()
  const { best } = progressOf(lines, false, standing?.reader ?? 'before', standing?.counting)
  const underway = isUnderway(lines)
  if (!best) return underway ? { state: 'absent', underway } : ABSENT
  const line = lines.find(({ id }) => id === best.submissionId)!
  const { percent } = best
  const score = {
    // in whole hundredths, so that a half is rounded up
    score: decimalText(Math.round((Math.round(100 * best.score) * percent) / 100) / 100),
    // what full marks are worth with the checks that count later
    max: decimalText(line.outcomes!.instructor.maxScore),
    submittedAt: line.createdAt,
    submissionId: line.id,
    ...(percent < 100 && { percent }),
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

/** The course page: topics in order, with the reader's progress in each exercise. */
import type { Text } from '../../graders/report.ts'
import { TOPICS } from '../exercises/format/front-matter.ts'
import type { Course } from '../contract/course.ts'
import type { Drafts } from '../submissions/drafts.ts'
import { type Reader, readerOf } from '../reports/outcomes.ts'
import type { SubmissionLine, Submissions } from '../submissions/submissions.ts'
import type { Catalog } from '../courses/catalog.ts'
import type { AssignmentRow, Assignments } from '../assignments/assignments.ts'
import type { Membership } from '../courses/enrolments.ts'
import { isStaff } from '../courses/rights.ts'
import { progressOf } from './progress.ts'
import { standingIn } from './standing.ts'

const TOPIC_TITLES: Record<(typeof TOPICS)[number], Text> = {
  convolution: { en: 'Convolution', fa: 'کانولوشن' },
  derivatives: { en: 'Derivatives and edges', fa: 'مشتق و لبه‌ها' },
  classification: { en: 'Image classification', fa: 'دسته‌بندی تصویر' },
  transfer: { en: 'Transfer learning and architectures', fa: 'یادگیری انتقالی و معماری‌ها' },
}

export interface CourseSources {
  catalog: Catalog
  assignments: Pick<Assignments, 'list' | 'termsFor' | 'lateDays' | 'revealAt'>
  drafts: Pick<Drafts, 'slugs'>
  submissions: Pick<Submissions, 'all'>
}

export function courseView(
  { course, role }: Membership,
  userId: string,
  { catalog, assignments, drafts, submissions }: CourseSources,
  { gradingPaused, now }: { gradingPaused: boolean; now: Date },
): Course {
  const staff = isStaff(role)
  const seenAs = (assignment: AssignmentRow): Reader =>
    readerOf(staff, isDue(assignments.revealAt(assignment, userId), now))
  const written = new Set(drafts.slugs(course.id, userId))
  const all = submissions.all(course.id, userId)
  const { id: courseId, timeZone } = course
  const standings = standingIn(assignments, { courseId, userId, timeZone, lines: all, readerOf: seenAs })
  const lines = new Map<string, SubmissionLine[]>()
  for (const line of all) lines.set(line.slug, [...(lines.get(line.slug) ?? []), line])

  const exercises = catalog.list().map(({ slug, title, summary, frontMatter: { topic, order } }) => {
    const standing = standings.get(slug)
    const reader = standing ? seenAs(standing.assignment) : readerOf(staff, false)
    const progress = progressOf(lines.get(slug) ?? [], written.has(slug), reader, standing?.counting)
    const opensAt = standing && opensLater(standing.assignment, { staff, now })
    const due = standing?.standing.terms.dueAt ?? null
    const times = { opensAt: opensAt?.toISOString() ?? null, dueAt: due === null ? null : new Date(due).toISOString() }
    return { topic, exercise: { slug, title, summary, order, ...times, ...progress } }
  })
  const topics = TOPICS.map((topic) => ({
    topic,
    title: TOPIC_TITLES[topic],
    exercises: exercises.filter((one) => one.topic === topic).map(({ exercise }) => exercise),
  }))
  return {
    id: course.id,
    title: course.title,
    role,
    archived: course.archivedAt !== null,
    timeZone: course.timeZone,
    topics: topics.filter(({ exercises: those }) => those.length > 0),
    next: exercises.find(({ exercise }) => exercise.progress !== 'passed' && !exercise.opensAt)?.exercise.slug ?? null,
    gradingPaused,
  }
}

export function isDue(dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && dueAt <= now
}

/** When an assignment opens that is not open to a reader yet. */
export function opensLater(
  { opensAt }: Pick<AssignmentRow, 'opensAt'>,
  { staff, now }: { staff: boolean; now: Date },
): Date | undefined {
  return !staff && opensAt !== null && now < opensAt ? opensAt : undefined
}

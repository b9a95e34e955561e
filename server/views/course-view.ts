/** The course page: topics in order, with the reader's progress in each exercise. */
import type { Text } from '../../graders/report.ts'
import { TOPICS } from '../exercises/format/front-matter.ts'
import type { Course } from '../contract/course.ts'
import type { Drafts } from '../submissions/drafts.ts'
import { readerOf } from '../reports/outcomes.ts'
import type { SubmissionLine, Submissions } from '../submissions/submissions.ts'
import type { Catalog } from '../courses/catalog.ts'
import type { Courses } from '../courses/courses.ts'
import type { Membership } from '../courses/enrolments.ts'
import { isStaff } from '../courses/rights.ts'
import { progressOf } from './progress.ts'

const TOPIC_TITLES: Record<(typeof TOPICS)[number], Text> = {
  convolution: { en: 'Convolution', fa: 'کانولوشن' },
  derivatives: { en: 'Derivatives and edges', fa: 'مشتق و لبه‌ها' },
  classification: { en: 'Image classification', fa: 'دسته‌بندی تصویر' },
  transfer: { en: 'Transfer learning and architectures', fa: 'یادگیری انتقالی و معماری‌ها' },
}

export interface CourseSources {
  catalog: Catalog
  courses: Pick<Courses, 'dueDates'>
  drafts: Pick<Drafts, 'slugs'>
  submissions: Pick<Submissions, 'all'>
}

export function courseView(
  { course, role }: Membership,
  userId: string,
  { catalog, courses, drafts, submissions }: CourseSources,
  { gradingPaused, now }: { gradingPaused: boolean; now: Date },
): Course {
  const due = courses.dueDates(course.id)
  const written = new Set(drafts.slugs(course.id, userId))
  const lines = new Map<string, SubmissionLine[]>()
  for (const line of submissions.all(course.id, userId)) lines.set(line.slug, [...(lines.get(line.slug) ?? []), line])

  const exercises = catalog.list().map(({ slug, title, summary, frontMatter: { topic, order } }) => {
    const dueAt = due.get(slug) ?? null
    const progress = progressOf(lines.get(slug) ?? [], written.has(slug), readerOf(isStaff(role), isDue(dueAt, now)))
    return { topic, exercise: { slug, title, summary, order, dueAt: dueAt?.toISOString() ?? null, ...progress } }
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
    next: exercises.find(({ exercise }) => exercise.progress !== 'passed')?.exercise.slug ?? null,
    gradingPaused,
  }
}

export function isDue(dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && dueAt <= now
}

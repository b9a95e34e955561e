/** The exercise whose training stands beside a submission's, with its author's best submission to it. */
import type { Submission } from '../contract/submission.ts'
import type { Catalog } from '../courses/catalog.ts'
import type { Reader } from '../reports/outcomes.ts'
import type { SubmissionRow, Submissions } from '../submissions/submissions.ts'
import { progressOf } from './progress.ts'

export function besideView(
  { courseId, userId, slug, report }: Pick<SubmissionRow, 'courseId' | 'userId' | 'slug' | 'report'>,
  reader: Reader,
  { catalog, submissions }: { catalog: Pick<Catalog, 'get'>; submissions: Pick<Submissions, 'list'> },
): Submission['beside'] {
  const other = catalog.get(catalog.get(slug)?.frontMatter.beside ?? '')
  if (!other || !report?.checks.some(({ accuracy }) => accuracy)) return null
  const lines = submissions.list({ courseId, userId, slug: other.slug }).toReversed()
  const { best } = progressOf(lines, false, reader)
  return { slug: other.slug, title: other.title, submissionId: best?.submissionId ?? null }
}

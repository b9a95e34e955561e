/** The head of a printed page: course, exercise, name, date and verdict. The screen shows them elsewhere. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { courseQuery } from '../api/queries.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './print-head.module.css'

interface PrintHeadProps {
  exercise: Exercise
  name: string
  /** The one whose report is printed. */
  submission: Submission | undefined
}

export function PrintHead({ exercise, name, submission }: PrintHeadProps): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const { data: course } = useQuery(courseQuery(exercise.courseId))
  const report = submission?.report
  return (
    <div className={classes.head} data-testid="print-head">
      <p>{course && pick(course.title)}</p>
      <h1>{pick(exercise.title)}</h1>
      <p>
        <bdi>{name}</bdi>
        {submission && (
          <>
            {' · '}
            {t(submission.mode === 'run' ? 'report.ranAt' : 'report.submittedAt', {
              when: format.fullDateTime(submission.createdAt),
            })}
          </>
        )}
        {report && (
          <>
            {' · '}
            {t(`verdict.${report.verdict}.title`)}
            {report.checks.length > 0 &&
              ` · ${t('score.of', { score: format.number(report.score), max: format.number(report.maxScore) })}`}
          </>
        )}
      </p>
    </div>
  )
}

/** With what a report was made: enough to make it again. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Submission, SubmissionReport } from '../../server/routes/contract.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './report.module.css'

export function ReportFacts({ submission, report }: { submission: Submission; report: SubmissionReport }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  return (
    <p className={classes.facts}>
      <span>{t(submission.mode === 'run' ? 'report.ranAt' : 'report.submittedAt', { when: format.dateTime(submission.createdAt) })}</span>
      <span>{t('report.took', { time: format.duration(report.ms) })}</span>
      <span>{t('report.engine', { engine: report.engine })}</span>
      <span>{t('report.versions', { exercise: format.number(report.exerciseVersion), grader: format.number(report.graderVersion) })}</span>
    </p>
  )
}

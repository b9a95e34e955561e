/** The provenance of a report: everything that is needed to reproduce it. */
import type { ReactNode } from 'react'
import type { SubmissionReport } from '../../server/contract/report.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './report.module.css'

export function ReportFacts({ submission, report }: { submission: Submission; report: SubmissionReport }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  return (
    <p className={classes.facts}>
      <span>
        {t(submission.mode === 'run' ? 'report.ranAt' : 'report.submittedAt', {
          when: format.dateTime(submission.createdAt),
        })}
      </span>
      <span>{t('report.took', { time: format.duration(report.ms) })}</span>
      {report.engine !== 'none' && (
        <span>{t('report.engine', { engine: [report.engine, report.engineVersion].filter(Boolean).join(' ') })}</span>
      )}
      {report.workload && <span>{t(`report.workload.${report.workload}`)}</span>}
      {report.datasets?.map(({ name, sha256, generated }) => (
        <span key={name} title={sha256}>
          {t(generated ? 'report.generated' : 'report.dataset', { name, hash: sha256.slice(0, 8) })}
        </span>
      ))}
      {report.bases?.map(({ name, sha256, small }) => (
        <span key={name} title={sha256}>
          {t(small ? 'report.smallBase' : 'report.base', { name, hash: sha256.slice(0, 8) })}
        </span>
      ))}
      {report.seed > 0 && <span>{t('report.seed', { seed: String(report.seed) })}</span>}
      <span>
        {t('report.versions', {
          exercise: format.number(report.exerciseVersion),
          grader: format.number(report.graderVersion),
        })}
      </span>
    </p>
  )
}

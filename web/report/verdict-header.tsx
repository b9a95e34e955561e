/** The head of a report: verdict, score, and a bar with one segment per check. */
import type { ReactNode } from 'react'
import type { SubmissionReport } from '../../server/contract/report.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Message } from './message.tsx'
import { VERDICT_STYLES } from './verdict-style.ts'
import { VerdictIcon } from './verdict-icon.tsx'
import classes from './verdict.module.css'

export function VerdictHeader({ submission, report }: { submission: Submission; report: SubmissionReport }): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const { verdict, message, score, maxScore, checks, provisional } = report
  const earned = checks.filter((check) => check.earned >= check.points).length
  return (
    <header className={classes.verdict} data-tone={VERDICT_STYLES[verdict].tone}>
      <div className={classes.summary}>
        <VerdictIcon verdict={verdict} large />
        <div className={classes.text}>
          <h2 data-testid="verdict">{t(`verdict.${verdict}.title`)}</h2>
          {message ? (
            <Message text={message} />
          ) : (
            <p>
              {verdict === 'failed'
                ? t('report.passedOf', {
                    passed: format.number(earned),
                    count: checks.length,
                    total: format.number(checks.length),
                  })
                : t(`verdict.${verdict}.explain`)}
            </p>
          )}
        </div>
        {checks.length > 0 && (
          <p
            className={classes.score}
            data-testid="score"
            aria-label={t('score.of', { score: format.number(score), max: format.number(maxScore) })}
          >
            <strong>{format.number(score)}</strong>
            <span>{t('score.outOf', { max: format.number(maxScore) })}</span>
          </p>
        )}
      </div>
      {checks.length > 0 && (
        <div className={classes.segments} aria-hidden="true">
          {checks.map((check) => (
            <span key={check.id} style={{ flexGrow: check.points }} title={pick({ en: check.name, fa: check.nameFa })}>
              <span style={{ width: `${(100 * check.earned) / check.points}%` }} />
            </span>
          ))}
        </div>
      )}
      {submission.mode === 'run' && checks.length > 0 && <p className={classes.note}>{t('report.runOnly')}</p>}
      {submission.credit && submission.credit.percent < 100 && (
        <p className={classes.note}>{t('score.late', { share: format.percent(submission.credit.percent / 100) })}</p>
      )}
      {submission.credit && (
        <p className={classes.note}>{t(submission.credit.counts ? 'score.counts' : 'score.other')}</p>
      )}
      {provisional && <p className={classes.note}>{t('score.provisional')}</p>}
    </header>
  )
}

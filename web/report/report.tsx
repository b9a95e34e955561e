/** The report of a submission: verdict first, then misconceptions, checks, curves and the log. */
import type { ReactNode } from 'react'
import type { SubmissionReport } from '../../server/contract/report.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { TrainingCharts } from '../charts/training-charts.tsx'
import { TrainingTabs } from '../charts/training-tabs.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { NetworkPanel } from '../network/network-panel.tsx'
import { TrainingNotices } from './training-notices.tsx'
import { CheckItem } from './check-item.tsx'
import { MisconceptionNote } from './misconception-note.tsx'
import { ReportFacts } from './report-facts.tsx'
import { figuresOf } from './shown-once.ts'
import { RunLog } from './run-log.tsx'
import { SourceErrors } from './source-errors.tsx'
import { VerdictHeader } from './verdict-header.tsx'
import classes from './report.module.css'

interface ReportProps {
  submission: Submission
  report: SubmissionReport
  goTo: (line: number, column: number) => void
  /** Another training to compare with. */
  beside?: ReactNode
}

export default function Report({ submission, report, goTo, beside }: ReportProps): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const { checks, errors = [], log } = report
  const printsUnseen = submission.author === null && checks.some(({ visibility }) => visibility !== 'open')
  // each misconception is explained once at the top, not at each of its checks
  const misconceptions = new Map(
    checks.flatMap(({ misconception }) => (misconception ? [[misconception.id, misconception] as const] : [])),
  )
  const figures = figuresOf(checks)
  return (
    <div className={classes.report} data-testid="report">
      <VerdictHeader submission={submission} report={report} />
      {errors.length > 0 && <SourceErrors errors={errors} goTo={goTo} />}
      {[...misconceptions.values()].map((misconception) => (
        <MisconceptionNote
          key={misconception.id}
          misconception={misconception}
          checks={checks.filter((check) => check.misconception?.id === misconception.id)}
        />
      ))}
      {checks.length > 0 && (
        <section>
          <h3 className={classes.heading}>{t('report.checks')}</h3>
          {checks.map((check) => (
            <CheckItem key={check.id} check={check} figures={figures.get(check.id)!} goTo={goTo} />
          ))}
          {report.hiddenChecks > 0 && (
            <p className={classes.hidden}>{t('report.hidden', { count: report.hiddenChecks })}</p>
          )}
        </section>
      )}
      {submission.network && <NetworkPanel id={submission.id} network={submission.network} />}
      {submission.training.length > 0 && (
        <section>
          <h3 className={classes.heading}>{t('report.training')}</h3>
          <TrainingNotices points={submission.training.filter(({ kind }) => kind === 'restarted')} />
          <TrainingTabs points={submission.training}>{(training) => <TrainingCharts points={training} />}</TrainingTabs>
        </section>
      )}
      {beside}
      {log !== '' ? <RunLog text={log} /> : printsUnseen && <p className={classes.hidden}>{t('report.logUnseen')}</p>}
      {report.literals && (
        <p className={classes.hidden}>
          {t('report.literals', {
            characters: format.number(report.literals.characters),
            numbers: format.number(report.literals.numbers),
          })}
        </p>
      )}
      <ReportFacts submission={submission} report={report} />
    </div>
  )
}

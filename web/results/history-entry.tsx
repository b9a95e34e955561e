/** One run or submission in the history. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { SubmissionSummary } from '../../server/contract/submission.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { VERDICT_STYLES } from '../report/verdict-style.ts'
import classes from './results.module.css'

interface HistoryEntryProps {
  submission: SubmissionSummary
  /** 1 is the first of the exercise. */
  number: number
  current: boolean
  show: () => void
  compare: (label: string) => void
}

export function HistoryEntry({
  submission: { mode, verdict, score, maxScore, createdAt, state, generated, credit },
  number,
  current,
  show,
  compare,
}: HistoryEntryProps): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const name = t(mode === 'run' ? 'history.run' : 'history.submission', { number: format.number(number) })
  const label = [name, format.dateTime(createdAt), ...(generated ? [t('exercise.generated')] : [])].join(' · ')
  const style = verdict && VERDICT_STYLES[verdict]
  return (
    <div className={classes.entry} data-current={current || undefined}>
      <div className={classes.entryLine}>
        {style && <style.Icon size={18} stroke={2.4} color={`var(--${style.tone})`} aria-hidden />}
        <strong>
          {verdict ? t(`verdict.${verdict}.title`) : t(`history.${state === 'queued' ? 'queued' : 'running'}`)}
        </strong>
        {score !== null && maxScore !== null && (
          <span className={classes.entryScore}>
            {t('score.of', { score: format.number(score), max: format.number(maxScore) })}
            {credit && credit.percent < 100 && ` · ${format.percent(credit.percent / 100)}`}
            {credit?.counts && ` · ${t('history.counts')}`}
          </span>
        )}
      </div>
      <div className={classes.entryLine}>
        <span className={classes.entryWhen}>{label}</span>
        <Button variant="subtle" size="compact-xs" onClick={show} aria-label={`${t('history.show')}: ${label}`}>
          {t('history.show')}
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => compare(label)}
          aria-label={`${t('history.compare')}: ${label}`}
        >
          {t('history.compare')}
        </Button>
      </div>
    </div>
  )
}

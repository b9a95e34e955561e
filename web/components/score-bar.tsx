/** A score out of the maximum, as text above a thin bar. */
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './score-bar.module.css'

interface ScoreBarProps {
  score: number
  maxScore: number
  provisional?: boolean
  /** What it counts for, where it was handed in late. */
  percent?: number
}

export function ScoreBar({ score, maxScore, provisional = false, percent = 100 }: ScoreBarProps): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const text = t('score.of', { score: format.number(score), max: format.number(maxScore) })
  return (
    <span className={classes.root} title={provisional ? t('score.provisional') : undefined}>
      <span>
        {text}
        {percent < 100 && ` · ${format.percent(percent / 100)}`}
        {provisional && (
          <span aria-label={t('score.provisional')} role="img">
            *
          </span>
        )}
      </span>
      <span className={classes.track} aria-hidden="true">
        <span
          className={classes.fill}
          data-full={score >= maxScore || undefined}
          style={{ width: `${maxScore > 0 ? (100 * score) / maxScore : 0}%` }}
        />
      </span>
    </span>
  )
}

/** An accuracy with its interval on a scale from 0 to 100 %, and the threshold to reach. */
import type { ReactNode } from 'react'
import type { AccuracyEvidence, ScoredWeights } from '../../graders/report.ts'
import { SeedTable } from './seed-table.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Picture } from './picture.tsx'
import classes from './accuracy.module.css'

/** Left ends of scales worth zooming to: high accuracies crowd at the right. */
const STARTS = [0.95, 0.9, 0.8, 0.5, 0]

/** @param told whether a sentence beside it has just said the accuracy, its interval and the threshold */
export function AccuracyScale({ evidence, told = false }: { evidence: AccuracyEvidence; told?: boolean }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const {
    accuracy,
    interval: [low, high],
    threshold,
    n,
    correct,
    trainings = [],
    weights,
  } = evidence
  const start =
    STARTS.find(
      (candidate) => candidate < Math.min(low, threshold, ...trainings.map((training) => training.accuracy)) - 0.01,
    ) ?? 0
  const x = (value: number): string => `${(100 * (Math.max(start, value) - start)) / (1 - start)}%`
  const reached = accuracy >= threshold
  const which = ({ epoch, epochs, by }: ScoredWeights): string =>
    t(`accuracy.by.${by ?? 'last'}`, {
      weights:
        epoch !== undefined && epochs !== undefined
          ? t('accuracy.after', { epoch: format.number(epoch), epochs: format.number(epochs) })
          : t('accuracy.kept'),
    })
  const measured = t(reached ? 'accuracy.reached' : 'accuracy.missed', {
    accuracy: format.percent(accuracy),
    threshold: format.percent(threshold),
    correct: format.number(correct),
    n: format.number(n),
    low: format.percent(low),
    high: format.percent(high),
  })
  const summary = [
    ...(told ? [] : [measured]),
    ...(trainings.length > 0
      ? [t('accuracy.seeds', { list: format.list(trainings.map((training) => format.percent(training.accuracy))) })]
      : []),
    ...(weights ? [t(`accuracy.weights.${weights.cutOff}`, { which: which(weights) })] : []),
  ].join(' ')
  return (
    <Picture
      title={t('accuracy.title')}
      summary={summary || undefined}
      {...(told && { told: measured })}
      {...(trainings.length > 0 && { table: <SeedTable trainings={trainings} /> })}
    >
      <div className={classes.accuracy} dir="ltr" aria-hidden="true" data-reached={reached || undefined}>
        <div className={classes.track}>
          <span className={classes.beyond} style={{ left: x(threshold) }} />
          <span className={classes.interval} style={{ left: x(low), width: `calc(${x(high)} - ${x(low)})` }} />
          {trainings.map((training, index) => (
            <span key={index} className={classes.training} style={{ left: x(training.accuracy) }} />
          ))}
          <span className={classes.threshold} style={{ left: x(threshold) }} />
          <span className={classes.value} style={{ left: x(accuracy) }} />
        </div>
        <div className={classes.ticks}>
          <span>{format.percent(start)}</span>
          <span>{format.percent((1 + start) / 2)}</span>
          <span>{format.percent(1)}</span>
        </div>
      </div>
    </Picture>
  )
}

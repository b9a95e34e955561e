/** An accuracy with its confidence interval and the threshold, on a scale that ends at 100 %. */
import type { ReactNode } from 'react'
import type { AccuracyEvidence, ScoredWeights } from '../../graders/report.ts'
import { SeedTable } from './seed-table.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Figure } from './figure.tsx'
import classes from './accuracy.module.css'

/** The possible left ends of the scale: high accuracies are too close together on a scale from 0. */
const STARTS = [0.95, 0.9, 0.8, 0.5, 0]

interface AccuracyScaleProps {
  evidence: AccuracyEvidence
  /** A message beside it already states accuracy, interval and threshold. */
  hasMessage?: boolean
}

export function AccuracyScale({ evidence, hasMessage = false }: AccuracyScaleProps): ReactNode {
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
    ...(hasMessage ? [] : [measured]),
    ...(trainings.length > 0
      ? [t('accuracy.seeds', { list: format.list(trainings.map((training) => format.percent(training.accuracy))) })]
      : []),
    ...(weights ? [t(`accuracy.weights.${weights.cutOff}`, { which: which(weights) })] : []),
  ].join(' ')
  return (
    <Figure
      title={t('accuracy.title')}
      summary={summary || undefined}
      {...(hasMessage && { screenReaderText: measured })}
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
    </Figure>
  )
}

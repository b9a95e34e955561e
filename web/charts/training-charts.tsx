/** The charts of one training: loss and accuracy, each with a summary and a table. */
import { Skeleton } from '@mantine/core'
import { lazy, Suspense, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { TrainingPoint } from '../../server/contract/training.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { BatchFigure } from './batch-figure.tsx'
import { Figure } from './figure.tsx'
import { bestEpochOf, curvesOf, isAccuracy, downsampled } from './training-series.ts'
import type { Series } from './training-series.ts'
import { TrainingTable } from './training-table.tsx'

const LineChart = lazy(() => import('./line-chart.tsx'))
const KNOWN = ['loss', 'acc', 'val_loss', 'val_acc'] as const
/** The number of points to which a series is downsampled. */
const PARTS = 240

export function TrainingCharts({ points }: { points: TrainingPoint[] }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const { series, axis, best } = useMemo(() => {
    const curves = curvesOf(points)
    return {
      ...curves,
      best: bestEpochOf(curves.series),
      series: curves.series.map((one) => downsampled(one, curves.axis, PARTS)),
    }
  }, [points])
  const nameOf = (name: string): string =>
    KNOWN.includes(name as never) ? t(`metric.${name as (typeof KNOWN)[number]}`) : name
  const axisName = t(`chart.${axis.of}`)
  const overfits = best !== undefined && best.epoch < best.epochs
  const mark = overfits ? best.epoch : undefined
  const verdict = !best
    ? []
    : overfits
      ? [t('chart.overfits', { epoch: format.number(best.epoch), epochs: format.number(best.epochs) })]
      : [t('chart.notYet')]
  const chart = (title: string, drawn: Series[], more: string[] = []): ReactNode => {
    if (drawn.length === 0) return null
    const names = drawn.map(({ name }) => nameOf(name))
    const trends = drawn.map(({ y }, i) =>
      t('chart.trend', {
        name: names[i],
        first: dataNumber(round(y[0]!)),
        last: dataNumber(round(y.at(-1)!)),
      }),
    )
    const summary = [...more, ...trends].join(' ')
    return (
      <Figure
        title={title}
        summary={summary}
        table={<TrainingTable series={drawn} names={names} axisName={axisName} mark={mark} />}
      >
        <Suspense fallback={<Skeleton height={232} />}>
          <LineChart series={drawn} names={names} axis={axis} axisName={axisName} mark={mark} />
        </Suspense>
      </Figure>
    )
  }
  const batch = points.find(({ kind }) => kind === 'batch')?.batch
  return (
    <>
      {batch && <BatchFigure batch={batch} />}
      {chart(
        t('chart.loss'),
        series.filter(({ name }) => !isAccuracy(name)),
        verdict,
      )}
      {chart(
        t('chart.accuracy'),
        series.filter(({ name }) => isAccuracy(name)),
      )}
    </>
  )
}

/** Three digits are as precise as the curve can be read. */
const round = (value: number): number => Number(value.toPrecision(3))

/** The curves of a training: loss and accuracy, each with its summary and table. */
import { Skeleton } from '@mantine/core'
import { lazy, Suspense, useMemo } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrainingPoint } from '../../server/routes/contract.ts'
import { dataNumber } from '../i18n/format.ts'
import { Picture } from './picture.tsx'
import { isAccuracy, seriesOf } from './training-series.ts'
import type { Series } from './training-series.ts'
import { TrainingTable } from './training-table.tsx'

const LineChart = lazy(() => import('./line-chart.tsx'))
const KNOWN = ['loss', 'acc', 'val_loss', 'val_acc'] as const

export function TrainingCharts({ points }: { points: TrainingPoint[] }): ReactNode {
  const { t } = useTranslation()
  const series = useMemo(() => seriesOf(points), [points])
  const nameOf = (name: string): string => (KNOWN.includes(name as never) ? t(`metric.${name as (typeof KNOWN)[number]}`) : name)
  const chart = (title: string, drawn: Series[]): ReactNode => {
    if (drawn.length === 0) return null
    const summary = drawn.map(({ name, y }) => t('chart.trend', { name: nameOf(name), first: dataNumber(round(y[0]!)), last: dataNumber(round(y.at(-1)!)) })).join(' ')
    return (
      <Picture title={title} summary={summary} table={<TrainingTable series={drawn} names={drawn.map(({ name }) => nameOf(name))} />}>
        <Suspense fallback={<Skeleton height={214} />}><LineChart series={drawn} names={drawn.map(({ name }) => nameOf(name))} /></Suspense>
      </Picture>
    )
  }
  return (
    <>
      {chart(t('chart.loss'), series.filter(({ name }) => !isAccuracy(name)))}
      {chart(t('chart.accuracy'), series.filter(({ name }) => isAccuracy(name)))}
    </>
  )
}

/** Three digits are what a glance at a curve can tell. */
const round = (value: number): number => Number(value.toPrecision(3))

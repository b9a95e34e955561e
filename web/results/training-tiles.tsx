/** Progress, speed and memory of one training. */
import { Progress } from '@mantine/core'
import type { ReactNode } from 'react'
import type { TrainingPoint } from '../../server/contract/training.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { trainingStatus } from './training-status.ts'
import classes from './results.module.css'

export function TrainingTiles({ points }: { points: TrainingPoint[] }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const { epoch, epochs, step, steps, imagesPerSecond, etaSeconds, tensors, bytes, done } = trainingStatus(points)
  const tile = (label: string, value: string | undefined): ReactNode =>
    value !== undefined && (
      <div className={classes.tile}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    )
  const of = (a: number | undefined, b: number | undefined): string | undefined =>
    a === undefined
      ? undefined
      : b === undefined
        ? format.number(a)
        : t('score.of', { score: format.number(a), max: format.number(b) })
  return (
    <>
      {done !== undefined && <Progress value={100 * done} size="sm" aria-label={t('training.progress')} />}
      <dl className={classes.tiles}>
        {tile(t('training.epoch'), of(epoch, epochs))}
        {tile(t('training.step'), of(step, steps))}
        {tile(t('training.rate'), imagesPerSecond === undefined ? undefined : format.number(imagesPerSecond, 0))}
        {tile(
          t('training.eta'),
          etaSeconds === undefined
            ? undefined
            : done === 1
              ? '–'
              : format.duration(Math.max(1, Math.round(etaSeconds)) * 1_000),
        )}
        {tile(t('training.memory'), bytes === undefined ? undefined : format.bytes(bytes))}
        {tile(t('training.tensors'), tensors === undefined ? undefined : format.number(tensors))}
      </dl>
    </>
  )
}

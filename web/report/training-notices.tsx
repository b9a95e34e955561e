/** Notices on a training: it was restarted, or it is repeated with another seed. */
import type { ReactNode } from 'react'
import type { TrainingPoint } from '../../server/contract/training.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './training-notices.module.css'

export function TrainingNotices({ points }: { points: TrainingPoint[] }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const restarted = points.some(({ kind }) => kind === 'restarted')
  const retraining = points.findLast(({ kind }) => kind === 'retraining')
  if (!restarted && !retraining) return null
  const { training = 2, trainings = 3, accuracy, threshold } = retraining ?? {}
  const place = { training: format.number(training), trainings: format.number(trainings) }
  return (
    <div role="status" className={classes.notices} data-testid="training-notices">
      {restarted && <p>{t('training.restarted')}</p>}
      {retraining && (
        <p>
          {accuracy === undefined || threshold === undefined
            ? t('training.retraining', place)
            : t('training.retrainingOf', {
                ...place,
                accuracy: format.percent(accuracy),
                threshold: format.percent(threshold),
              })}
        </p>
      )}
    </div>
  )
}

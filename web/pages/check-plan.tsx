/** The checks of an exercise with their points, and its limits. */
import { IconEyeOff, IconSend } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './exercise.module.css'

export function CheckPlan({ exercise: { checks, hiddenChecks, maxScore, limits } }: { exercise: Exercise }): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const row = ({ id, name, nameFa, points, visibility, submitOnly }: Exercise['checks'][number]): ReactNode => (
    <li key={id}>
      <span>
        <span className={classes.sentence}>{pick({ en: name, fa: nameFa })}</span>
        {submitOnly && (
          <IconSend
            size={15}
            className="mirrored"
            role="img"
            aria-label={t('plan.submitOnly')}
            title={t('plan.submitOnly')}
          />
        )}
        {visibility === 'sentence' && (
          <IconEyeOff size={15} role="img" aria-label={t('plan.unseen')} title={t('plan.unseen')} />
        )}
      </span>
      <span className={classes.planPoints}>{format.number(points)}</span>
    </li>
  )
  return (
    <details className={classes.plan}>
      <summary>{t('plan.title', { points: format.number(maxScore) })}</summary>
      <ul>{checks.map(row)}</ul>
      {hiddenChecks > 0 && <p>{t('report.hidden', { count: hiddenChecks })}</p>}
      <p>
        {t('plan.limits', {
          call: format.duration(1_000 * limits.call),
          total: format.duration(1_000 * limits.total),
          memory: format.bytes(1_048_576 * limits.memory),
        })}
      </p>
    </details>
  )
}

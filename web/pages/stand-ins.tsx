/** Tells that an exercise does not run on published data here, and what stands in for them. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './exercise.module.css'

export function StandIns({ standIns }: Pick<Exercise, 'standIns'>): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  if (standIns.length === 0) return null
  return (
    <aside className={classes.standIns} aria-label={t('exercise.generated')} data-testid="generated">
      <Text component="p" fw={600} size="sm">
        {t('exercise.generated')}
      </Text>
      {standIns.map((standIn) => (
        <Text component="p" size="sm" key={standIn.en}>
          {pick(standIn)}
        </Text>
      ))}
    </aside>
  )
}

/** One tab for each training. While trainings run, the newest is shown until another is chosen. */
import { Tabs } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import type { TrainingPoint } from '../../server/contract/training.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { trainingsOf } from './trainings.ts'
import classes from './figure.module.css'

interface TrainingTabsProps {
  points: TrainingPoint[]
  children: (training: TrainingPoint[]) => ReactNode
}

export function TrainingTabs({ points, children }: TrainingTabsProps): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const trainings = useMemo(() => trainingsOf(points), [points])
  const [chosen, choose] = useState<string | null>(null)
  if (trainings.length < 2) return children(trainings[0] ?? [])
  const shown = Number(chosen ?? trainings.length)
  return (
    <Tabs value={String(shown)} onChange={choose} keepMounted={false}>
      <Tabs.List aria-label={t('training.each')} className={classes.trainings!}>
        {trainings.map((_, i) => (
          <Tabs.Tab key={i} value={String(i + 1)}>
            {t('training.number', { number: format.number(i + 1) })}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={String(shown)}>{children(trainings[shown - 1]!)}</Tabs.Panel>
    </Tabs>
  )
}

/** The position of a queued submission. */
import { Loader, Text } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { courseQuery } from '../api/queries.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './results.module.css'

export function QueuePosition({ position, trains }: { position: number | null; trains: boolean }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const paused = useQuery(courseQuery).data?.gradingPaused ?? false
  return (
    <div className={classes.queued}>
      {paused ? <IconPlayerPause size={20} aria-hidden /> : <Loader size="sm" aria-hidden />}
      <div>
        <Text fw={600}>
          {paused
            ? t('results.paused')
            : position !== null && position > 1
              ? t('results.position', { position: format.number(position) })
              : t('results.next')}
        </Text>
        <Text size="sm" c="dimmed">
          {t(trains ? 'results.leaveTraining' : 'results.leave')}
        </Text>
      </div>
    </div>
  )
}

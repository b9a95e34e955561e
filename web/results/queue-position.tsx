/** The position of a queued submission. */
import { Loader, Text } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import { courseQuery, expectedWaitQuery } from '../api/queries.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { roughly } from '../editor/roughly.ts'
import classes from './results.module.css'

interface QueuePositionProps {
  id: string
  position: number | null
  exercise: Pick<Exercise, 'courseId' | 'slug' | 'trains'>
}

export function QueuePosition({ id, position, exercise }: QueuePositionProps): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const { courseId, slug, trains } = exercise
  const expected = useQuery({ ...expectedWaitQuery(courseId, slug), enabled: trains }).data?.waiting[id]
  const waits = expected === undefined ? 0 : roughly(expected)
  const paused = useQuery(courseQuery(courseId)).data?.gradingPaused ?? false
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
        {!paused && waits > 0 && <Text size="sm">{t('wait.startsIn', { waits: format.duration(1_000 * waits) })}</Text>}
        <Text size="sm" c="dimmed">
          {t(trains ? 'results.leaveTraining' : 'results.leave')}
        </Text>
      </div>
    </div>
  )
}

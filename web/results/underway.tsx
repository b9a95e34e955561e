/** In one line, how a submission that has not ended gets on; of a training, how much of it is done. */
import { Progress, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useEvents } from '../api/events/events-provider.tsx'
import { currentState, mergePoints } from '../api/events/live.ts'
import { useLive } from '../api/events/live-store.ts'
import { submissionQuery } from '../api/queries.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { trainingStatus } from './training-status.ts'

export function Underway({ id }: { id: string }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const { live } = useEvents()
  const now = useLive(live, id)
  const { data: submission } = useQuery(submissionQuery(id))
  if (submission === undefined) return null
  const { state } = currentState(submission, now)
  const { done } = trainingStatus(mergePoints(submission.training, now?.points ?? []))
  const text =
    state === 'queued'
      ? t('history.queued')
      : done === undefined
        ? t('results.running')
        : t('training.percent', { percent: format.percent(done, 0) })
  return (
    <span data-testid="underway">
      <Text component="span" size="sm" fw={600} c="var(--accent)">
        {text}
      </Text>
      {state === 'running' && done !== undefined && (
        <Progress component="span" display="flex" value={100 * done} size="sm" aria-hidden />
      )}
    </span>
  )
}

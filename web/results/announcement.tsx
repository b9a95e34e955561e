/**
 * Tells screen readers how the shown submission gets on: that it waits or runs, then verdict and score. Nothing is
 * told of one that had ended before it was opened. Always mounted, since only changes of a live region are told.
 */
import { VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useEvents } from '../api/events/events-provider.tsx'
import { currentState } from '../api/events/live.ts'
import { useLive } from '../api/events/live-store.ts'
import { submissionQuery } from '../api/queries.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'

export function Announcement({ id }: { id: string | undefined }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const { live } = useEvents()
  const now = useLive(live, id ?? '')
  const { data: submission } = useQuery({ ...submissionQuery(id ?? ''), enabled: id !== undefined })
  const watched = useRef<string>(undefined)
  if (submission && submission.state !== 'ended') watched.current = id

  const told = (): string => {
    // a short one may have ended before it was fetched: then its events were heard
    if (submission === undefined || (watched.current !== id && now === undefined)) return ''
    const { state } = currentState(submission, now)
    if (state !== 'ended') return t(state === 'queued' ? 'history.queued' : 'results.running')
    const { report } = submission
    if (report === null) return t('results.cancelled')
    const verdict = t(`verdict.${report.verdict}.title`)
    if (report.checks.length === 0) return verdict
    return `${verdict}: ${t('score.of', { score: format.number(report.score), max: format.number(report.maxScore) })}`
  }
  return (
    <VisuallyHidden role="status" data-testid="announcement">
      {told()}
    </VisuallyHidden>
  )
}

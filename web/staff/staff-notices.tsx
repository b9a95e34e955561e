/** Notices for instructors on every page: why grading is paused, and that a grading has failed. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useEvents } from '../api/events/events-provider.tsx'
import { notify } from '../components/notify.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { gradingQuery } from './queries.ts'
import classes from '../styles/staff.module.css'
import { TEXTS } from './texts.ts'

export default function StaffNotices(): ReactNode {
  const { pick, language } = useLanguage()
  const client = useQueryClient()
  const { onEvent } = useEvents()
  const { data: state } = useQuery(gradingQuery)
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type === 'paused') void client.invalidateQueries({ queryKey: ['grading'] })
        if (event.type === 'data') void client.invalidateQueries({ queryKey: ['data'] })
        if (event.type !== 'fault') return
        void client.invalidateQueries({ queryKey: ['faults'] })
        void notify(TEXTS.faultNotification[language], 'failed', { id: 'fault' })
      }),
    [onEvent, client, language],
  )
  const cause = state?.storage ?? state?.circuitBreaker
  if (!cause?.reason) return null
  return (
    <aside aria-label={pick(TEXTS.reason)}>
      <details className={classes.circuitBreaker}>
        <summary>{pick(TEXTS.reason)}</summary>
        <pre tabIndex={0}>{cause.reason}</pre>
      </details>
    </aside>
  )
}

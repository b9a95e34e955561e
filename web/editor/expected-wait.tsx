/** How long a submission of an exercise that trains is expected to wait and to take, before one submits. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { expectedWaitQuery } from '../api/queries.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { roughly } from './roughly.ts'

export function ExpectedWait({ courseId, slug }: { courseId: string; slug: string }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const { data } = useQuery(expectedWaitQuery(courseId, slug))
  if (data === undefined) return null
  const { takes, waits } = data.submit
  const told = (seconds: number): string => format.duration(1_000 * roughly(seconds))
  const soon = roughly(waits) === 0
  if (takes === null) return soon ? null : t('wait.waitsOnly', { waits: told(waits) })
  return soon ? t('wait.takes', { takes: told(takes) }) : t('wait.waits', { takes: told(takes), waits: told(waits) })
}

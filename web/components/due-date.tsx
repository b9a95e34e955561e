/** The due date of an exercise in the calendar of the language; a close or past one is coloured. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'

const SOON_MS = 3 * 86_400_000

export function DueDate({ at, done = false }: { at: string; done?: boolean }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const left = Date.parse(at) - Date.now()
  const colour = done ? 'dimmed' : left < 0 ? 'var(--bad)' : left < SOON_MS ? 'var(--warn)' : 'dimmed'
  const text =
    left > 0 && left < SOON_MS
      ? t('due.soon', { when: format.relative(at) })
      : t(left < 0 ? 'due.past' : 'due.on', { date: format.date(at) })
  return (
    <Text
      component="time"
      dateTime={at}
      title={format.dateTime(at)}
      size="sm"
      c={colour}
      style={{ whiteSpace: 'nowrap' }}
    >
      {text}
    </Text>
  )
}

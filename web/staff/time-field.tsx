/** A field of date and time in the course's zone; empty for none. */
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { instantOf, wallClockOf } from './zoned-time.ts'

interface TimeFieldProps {
  label: string
  description?: string
  /** ISO 8601, in UTC. */
  value: string | null
  timeZone: string
  change: (value: string | null) => void
}

export function TimeField({ label, description, value, timeZone, change }: TimeFieldProps): ReactNode {
  return (
    <TextInput
      type="datetime-local"
      dir="ltr"
      label={label}
      description={description}
      maw="16rem"
      value={value === null ? '' : wallClockOf(value, timeZone)}
      onChange={({ currentTarget }) =>
        change(currentTarget.value === '' ? null : instantOf(currentTarget.value, timeZone))
      }
    />
  )
}

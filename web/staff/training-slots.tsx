/** How many trainings run at the same time, and the field that changes it. */
import { NumberInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { setTrainingSlots, trainingSlotsQuery } from './queries.ts'
import { TEXTS } from './texts.ts'

export function TrainingSlots(): ReactNode {
  const { pick } = useLanguage()
  const client = useQueryClient()
  const { data: slots } = useQuery(trainingSlotsQuery)
  const change = useMutation({
    mutationFn: setTrainingSlots,
    onSuccess: (now) => client.setQueryData(trainingSlotsQuery.queryKey, now),
  })
  if (slots === undefined) return null
  return (
    <NumberInput
      label={pick(TEXTS.slots)}
      description={pick(TEXTS.slotsHint)}
      error={change.isError ? pick(TEXTS.slotsFailed) : undefined}
      min={1}
      max={slots.most}
      allowDecimal={false}
      clampBehavior="strict"
      size="sm"
      maw="26rem"
      value={slots.trainings}
      onChange={(value) => {
        if (typeof value === 'number' && value !== slots.trainings) change.mutate(value)
      }}
    />
  )
}

/** The state of grading, and the button that pauses or resumes it. */
import { Button, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/use-language.ts'
import { gradingQuery, switchGrading } from './queries.ts'
import classes from '../styles/staff.module.css'
import { TEXTS } from './texts.ts'

export function GradingSwitch(): ReactNode {
  const { pick } = useLanguage()
  const client = useQueryClient()
  const { data: state } = useQuery(gradingQuery)
  const change = useMutation({
    mutationFn: switchGrading,
    onSuccess: (now) => client.setQueryData(gradingQuery.queryKey, now),
  })
  if (state === undefined) return null
  const { paused, circuitBreaker, storage } = state
  const text = storage ? TEXTS.noStorage : circuitBreaker ? TEXTS.noProcess : paused ? TEXTS.paused : TEXTS.runs
  return (
    <div className={classes.switch}>
      <Text size="sm" c={paused ? 'var(--warn)' : 'dimmed'}>
        {pick(text)}
      </Text>
      <Button
        size="xs"
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate(!paused)}
        leftSection={paused ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
      >
        {pick(circuitBreaker || storage ? TEXTS.tryNow : paused ? TEXTS.resume : TEXTS.pause)}
      </Button>
    </div>
  )
}

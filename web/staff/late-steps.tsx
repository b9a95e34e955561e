/** The late steps of an assignment: until when a late submission counts for how much. */
import { Button, Group, NumberInput, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { AssignmentSettings } from '../../server/contract/assignment.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { ASSIGNMENT_TEXTS } from './assignment-texts.ts'
import { TimeField } from './time-field.tsx'

interface LateStepsProps {
  steps: AssignmentSettings['late']
  timeZone: string
  change: (steps: AssignmentSettings['late']) => void
}

export function LateSteps({ steps, timeZone, change }: LateStepsProps): ReactNode {
  const { pick } = useLanguage()
  const set = (at: number, step: Partial<AssignmentSettings['late'][number]>): void =>
    change(steps.map((one, i) => (i === at ? { ...one, ...step } : one)))
  return (
    <fieldset className={classes.source}>
      <legend>{pick(ASSIGNMENT_TEXTS.late)}</legend>
      <Text size="sm" c="dimmed">
        {pick(ASSIGNMENT_TEXTS.lateHint)}
      </Text>
      {steps.map((step, i) => (
        <Group key={i} gap="sm" align="end" mt="xs">
          <NumberInput
            label={pick(ASSIGNMENT_TEXTS.percent)}
            min={0}
            max={100}
            allowDecimal={false}
            w="6rem"
            value={step.percent}
            onChange={(value) => set(i, { percent: typeof value === 'number' ? value : 0 })}
          />
          <TimeField
            label={pick(ASSIGNMENT_TEXTS.until)}
            value={step.until}
            timeZone={timeZone}
            change={(until) => set(i, { until })}
          />
          <Button size="xs" variant="default" onClick={() => change(steps.filter((_, at) => at !== i))}>
            {pick(ASSIGNMENT_TEXTS.removeStep)}
          </Button>
        </Group>
      ))}
      <Button size="xs" variant="default" mt="xs" onClick={() => change([...steps, { until: null, percent: 50 }])}>
        {pick(ASSIGNMENT_TEXTS.addStep)}
      </Button>
    </fieldset>
  )
}

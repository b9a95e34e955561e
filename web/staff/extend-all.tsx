/** One extension for everybody, as after an outage. */
import { Alert, Button, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import type { Assignment } from '../../server/contract/assignment.ts'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { extendForAll } from './assignment-queries.ts'
import { ASSIGNMENT_TEXTS } from './assignment-texts.ts'
import { useChange } from './use-change.ts'

export function ExtendAll({ courseId, assignments }: { courseId: string; assignments: Assignment[] }): ReactNode {
  const { pick } = useLanguage()
  const problemText = useProblemText()
  const [chosen, setChosen] = useState<string[]>([])
  const [minutes, setMinutes] = useState(60)
  const [reason, setReason] = useState('')
  const extend = useChange(
    () => extendForAll(courseId, { assignments: chosen, minutes, reason }),
    () => setChosen([]),
  )
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    extend.mutate(undefined)
  }
  return (
    <details className={`card ${classes.panel} ${classes.unfolds}`}>
      <summary>{pick(ASSIGNMENT_TEXTS.forAll)}</summary>
      <Text size="sm" c="dimmed" my="xs">
        {pick(ASSIGNMENT_TEXTS.forAllHint)}
      </Text>
      <form onSubmit={send}>
        <Stack gap="sm" maw="28rem">
          {extend.error && (
            <Alert color="red" role="alert">
              {problemText(extend.error).advice}
            </Alert>
          )}
          <div className={classes.choices}>
            {assignments
              .filter(({ settings }) => settings.dueAt !== null)
              .map(({ id, settings }) => (
                <label key={id}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(id)}
                    onChange={({ currentTarget }) =>
                      setChosen(currentTarget.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                    }
                  />
                  {pick(settings.title)}
                </label>
              ))}
          </div>
          <NumberInput
            label={pick(ASSIGNMENT_TEXTS.minutes)}
            min={1}
            max={43_200}
            allowDecimal={false}
            maw="10rem"
            value={minutes}
            onChange={(value) => setMinutes(typeof value === 'number' ? value : 1)}
          />
          <TextInput
            label={pick(ASSIGNMENT_TEXTS.reason)}
            required
            withAsterisk={false}
            maxLength={300}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
          <Button type="submit" w="fit-content" loading={extend.isPending} disabled={chosen.length === 0}>
            {pick(ASSIGNMENT_TEXTS.extendAll)}
          </Button>
        </Stack>
      </form>
    </details>
  )
}

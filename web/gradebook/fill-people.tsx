/** Rows that have the name of a student, but none of their ids: an instructor says which of them are that student. */
import { Button, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Preflight } from '../../server/contract/gradebook.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './gradebook.module.css'
import { GRADE_TEXTS } from './texts.ts'
import type { Filling } from './use-filling.ts'

interface FillPeopleProps {
  unmatched: Preflight['unmatched']
  filling: Pick<Filling, 'confirmed' | 'setConfirmed'>
}

export function FillPeople({ unmatched, filling: { confirmed, setConfirmed } }: FillPeopleProps): ReactNode {
  const { pick, format } = useLanguage()
  const suggestions = unmatched.flatMap(({ line, name, suggestion }) =>
    suggestion ? [{ ...suggestion, line, name }] : [],
  )
  if (suggestions.length === 0 && confirmed.length === 0) return null
  const ticked = new Set(confirmed.map(({ line }) => line))
  // a row that has just been ticked stays, until the next preflight leaves it out
  const shown = [...confirmed, ...suggestions.filter(({ line }) => !ticked.has(line))]
  return (
    <fieldset className={classes.fields}>
      <legend>{pick(GRADE_TEXTS.people)}</legend>
      <Text size="sm" c="dimmed">
        {pick(GRADE_TEXTS.peopleIntro)}
      </Text>
      {shown.map((one) => (
        <label key={one.line} className={classes.tick}>
          <input
            type="checkbox"
            checked={ticked.has(one.line)}
            onChange={() =>
              setConfirmed(
                ticked.has(one.line) ? confirmed.filter(({ line }) => line !== one.line) : [...confirmed, one],
              )
            }
          />
          <span>
            {pick(GRADE_TEXTS.line)} {format.number(one.line)}: <bdi>{one.name}</bdi> (<bdi>{one.email}</bdi>)
          </span>
        </label>
      ))}
      {shown.length > ticked.size + 1 && (
        <Button variant="light" size="xs" w="fit-content" onClick={() => setConfirmed(shown)}>
          {pick(GRADE_TEXTS.tickAll)}
        </Button>
      )}
    </fieldset>
  )
}

/** Which column of the file takes the grades of which exercise. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Preflight } from '../../server/contract/gradebook.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './gradebook.module.css'
import { GRADE_TEXTS } from './texts.ts'
import type { Filling } from './use-filling.ts'

export function FillColumns({ preflight, filling }: { preflight: Preflight; filling: Filling }): ReactNode {
  const { pick } = useLanguage()
  const { choiceOf, choose } = filling
  const taken = new Set(preflight.exercises.map(({ slug }) => choiceOf(slug).column))
  return (
    <fieldset className={classes.fields}>
      <legend>{pick(GRADE_TEXTS.columns)}</legend>
      <Text size="sm" c="dimmed">
        {pick(GRADE_TEXTS.columnsIntro)}
      </Text>
      {preflight.exercises.map(({ slug, title }) => {
        const choice = choiceOf(slug)
        const missing = preflight.asksPoints && choice.column !== null && !(Number(choice.points) > 0)
        return (
          <div key={slug} className={classes.target}>
            <label>
              <span>{pick(title)}</span>
              <select
                value={choice.column ?? ''}
                onChange={({ currentTarget: { value } }) =>
                  choose(slug, { ...choice, column: value === '' ? null : Number(value) })
                }
              >
                <option value="">{pick(GRADE_TEXTS.noColumn)}</option>
                {preflight.columns.map(({ index, header, closed }) => (
                  <option
                    key={index}
                    value={index}
                    disabled={closed !== undefined || (taken.has(index) && choice.column !== index)}
                    title={closed && pick(closed)}
                  >
                    {header}
                  </option>
                ))}
              </select>
            </label>
            {preflight.asksPoints && choice.column !== null && (
              <label>
                <span>{pick(GRADE_TEXTS.worth)}</span>
                <input
                  type="number"
                  min="0"
                  step="any"
                  value={choice.points}
                  aria-invalid={missing}
                  onChange={({ currentTarget: { value } }) => choose(slug, { ...choice, points: value })}
                />
              </label>
            )}
            {missing && (
              <Text size="sm" c="var(--bad)">
                {pick(GRADE_TEXTS.worthAsked)}
              </Text>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

/** The data of one exercise: the published ones, or what stands in for them. */
import { Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { ArtifactView, ExerciseData } from '../../server/contract/data.ts'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { chooseData } from './data-queries.ts'
import { DATA_TEXTS } from './data-texts.ts'

const SOURCES = ['real', 'generated'] as const

interface ExerciseSourceProps {
  exercise: ExerciseData
  artifacts: readonly ArtifactView[]
}

export function ExerciseSource({ exercise, artifacts }: ExerciseSourceProps): ReactNode {
  const { slug, title, source, missing } = exercise
  const { pick, format } = useLanguage()
  const client = useQueryClient()
  const problemText = useProblemText()
  const choose = useMutation({
    mutationFn: chooseData,
    onSettled: () => client.invalidateQueries({ queryKey: ['data'] }),
  })
  const shown = choose.isPending ? choose.variables.source : source
  const titlesOf = (names: readonly string[]): string =>
    format.list(names.map((name) => pick(artifacts.find((artifact) => artifact.name === name)?.title ?? NAMELESS)))
  return (
    <li className={classes.fault}>
      <fieldset className={classes.source} disabled={choose.isPending}>
        <legend>{pick(title)}</legend>
        <div className={classes.choices}>
          {SOURCES.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name={`source-${slug}`}
                value={one}
                checked={shown === one}
                disabled={missing[one].length > 0 && source !== one}
                onChange={() => choose.mutate({ slug, source: one })}
              />
              {pick(DATA_TEXTS[one])}
            </label>
          ))}
        </div>
        {missing[source].length > 0 ? (
          <Text size="sm" c="var(--bad)">
            {pick(DATA_TEXTS.gone)} {titlesOf(missing[source])}
          </Text>
        ) : (
          missing.real.length > 0 && (
            <Text size="sm" c="dimmed">
              {pick(DATA_TEXTS.fetchFirst)} {titlesOf(missing.real)}
            </Text>
          )
        )}
        {choose.error && (
          <Text size="sm" c="var(--bad)" role="alert">
            {problemText(choose.error).advice}
          </Text>
        )}
      </fieldset>
    </li>
  )
}

/** A name that is not declared any more. */
const NAMELESS = { en: '?', fa: '؟' }

/** Data sets and bases for instructors: what is here, fetching the others, and which of them exercises use. */
import { Button, Text, Title } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Problem } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { DataItem } from './data-item.tsx'
import { dataQuery } from './data-queries.ts'
import { DATA_TEXTS } from './data-texts.ts'
import { ExerciseSource } from './exercise-source.tsx'

export function DataPanel(): ReactNode {
  const { pick } = useLanguage()
  const { data, error, refetch, isFetching } = useQuery(dataQuery)
  return (
    <section className={`card ${classes.panel}`} aria-label={pick(DATA_TEXTS.title)} data-testid="data">
      <div className={classes.head}>
        <Title order={2} size="h4">
          {pick(DATA_TEXTS.title)}
        </Title>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={15} />}
          disabled={isFetching}
          onClick={() => void refetch()}
        >
          {pick(DATA_TEXTS.again)}
        </Button>
      </div>
      <Text size="sm" c="dimmed">
        {pick(DATA_TEXTS.intro)}
      </Text>
      {error !== null && data === undefined && <Problem error={error} retry={refetch} />}
      <ul className={classes.faults}>
        {data?.artifacts.map((artifact) => (
          <DataItem key={artifact.name} artifact={artifact} />
        ))}
      </ul>
      {data && data.exercises.length > 0 && (
        <>
          <Title order={3} size="h5">
            {pick(DATA_TEXTS.exercises)}
          </Title>
          <Text size="sm" c="dimmed">
            {pick(DATA_TEXTS.exercisesIntro)}
          </Text>
          <ul className={classes.faults}>
            {data.exercises.map((exercise) => (
              <ExerciseSource key={exercise.slug} exercise={exercise} artifacts={data.artifacts} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

/** The gradebook: all students and exercises, a filter, and the way to the exports. */
import { Button, Skeleton, Text, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { coursePage, useCourseId } from '../api/course.ts'
import { DirectionalArrow } from '../components/directional-arrow.tsx'
import { Problem } from '../components/problem.tsx'
import { usePageTitle } from '../components/use-page-title.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { Explanation } from './explanation.tsx'
import { GradeGrid } from './grade-grid.tsx'
import classes from './gradebook.module.css'
import { shownRows } from './grid-rows.ts'
import type { GridOrder } from './grid-rows.ts'
import { gridQuery } from './queries.ts'
import { GRADE_TEXTS } from './texts.ts'

export default function GradebookPage(): ReactNode {
  const { pick, language } = useLanguage()
  const courseId = useCourseId()
  const { data: grid, error, refetch } = useQuery(gridQuery(courseId))
  const [filter, setFilter] = useState('')
  const [order, setOrder] = useState<GridOrder>({ column: 'name', descending: false })
  const [asked, setAsked] = useState<{ person: number; column: number }>()
  const rows = useMemo(() => (grid ? shownRows(grid, filter, order, language) : []), [grid, filter, order, language])
  usePageTitle(pick(GRADE_TEXTS.title))
  if (error !== null && grid === undefined) return <Problem page error={error} retry={refetch} />
  return (
    <div className={classes.page} data-workspace>
      <div className={classes.head}>
        <Button
          component={Link}
          href={coursePage(courseId)}
          variant="subtle"
          size="compact-sm"
          leftSection={<DirectionalArrow back size={16} />}
        >
          {pick(GRADE_TEXTS.course)}
        </Button>
        <Title order={1} size="h3">
          {pick(GRADE_TEXTS.title)}
        </Title>
        <TextInput
          className={classes.filter!}
          type="search"
          aria-label={pick(GRADE_TEXTS.filter)}
          placeholder={pick(GRADE_TEXTS.filter)}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
        <Button component={Link} href={`${coursePage(courseId)}/gradebook/export`}>
          {pick(GRADE_TEXTS.export)}
        </Button>
      </div>
      {grid === undefined ? (
        <Skeleton height="60vh" />
      ) : grid.people.length === 0 ? (
        <Text c="dimmed">{pick(GRADE_TEXTS.noStudents)}</Text>
      ) : (
        <>
          <Text size="sm" c="dimmed" role="status">
            {pick(rows.length === 0 ? GRADE_TEXTS.noneFound : GRADE_TEXTS.keys)}
          </Text>
          <GradeGrid
            grid={grid}
            rows={rows}
            order={order}
            setOrder={setOrder}
            explain={(person, column) => setAsked({ person, column })}
          />
        </>
      )}
      {grid && asked && (
        <Explanation
          person={grid.people[asked.person]!}
          column={grid.columns[asked.column]!}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  )
}

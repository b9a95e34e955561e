/** After a passed submission: the way to the next exercise of the course. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { exercisePage } from '../api/course.ts'
import { courseQuery } from '../api/queries.ts'
import { DirectionalArrow } from '../components/directional-arrow.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './results.module.css'

export default function NextExercise({ courseId, slug }: { courseId: string; slug: string }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const { data: course } = useQuery(courseQuery(courseId))
  const next = course?.topics.flatMap(({ exercises }) => exercises).find((exercise) => exercise.slug === slug)
  return (
    <div className={classes.foot}>
      <Button component={Link} href={exercisePage(courseId, slug)} rightSection={<DirectionalArrow />}>
        {next ? t('results.nextExercise', { title: pick(next.title) }) : t('exercise.next')}
      </Button>
    </div>
  )
}

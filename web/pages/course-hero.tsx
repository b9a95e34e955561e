/** The student's progress in the course, and the button to the next exercise. */
import { Button, RingProgress, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CourseExercise } from '../../server/contract/course.ts'
import { exercisePage, useCourseId } from '../api/course.ts'
import { DirectionalArrow } from '../components/directional-arrow.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/course.module.css'

interface HeroProps {
  title: string
  exercises: CourseExercise[]
  next: CourseExercise | undefined
}

export function CourseHero({ title, exercises, next }: HeroProps): ReactNode {
  const { t } = useTranslation()
  const courseId = useCourseId()
  const { format, pick } = useLanguage()
  const passed = exercises.filter(({ progress }) => progress === 'passed').length
  const fresh = exercises.every(({ progress }) => progress === 'new')
  const progress = t('course.progress', {
    passed: format.number(passed),
    count: exercises.length,
    total: format.number(exercises.length),
  })
  return (
    <section className={`card ${classes.hero}`}>
      <div className={classes.heroText}>
        <Title order={1} size="h2">
          {title}
        </Title>
        <Text c="dimmed">{fresh ? t('course.welcome') : progress}</Text>
        {next ? (
          <Button
            component={Link}
            href={exercisePage(courseId, next.slug)}
            mt="sm"
            size="md"
            className={classes.nextButton!}
            rightSection={<DirectionalArrow />}
          >
            {t(next.progress === 'new' ? 'course.start' : 'course.continue', { title: pick(next.title) })}
          </Button>
        ) : (
          <Text mt="sm" fw={600} c="var(--good)">
            {t('course.finished')}
          </Text>
        )}
      </div>
      <RingProgress
        className={classes.ring!}
        size={116}
        thickness={10}
        roundCaps
        rootColor="var(--sunken)"
        // with round caps, a section of length 0 would be a dot
        sections={passed === 0 ? [] : [{ value: (100 * passed) / exercises.length, color: 'var(--good)' }]}
        label={
          <Text ta="center" fw={650} size="lg">
            {format.percent(passed / exercises.length, 0)}
          </Text>
        }
        role="img"
        aria-label={progress}
      />
    </section>
  )
}

/** A topic of the course with its exercises. */
import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CourseExercise } from '../../server/contract/course.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { ExerciseItem } from './exercise-item.tsx'
import classes from '../styles/course.module.css'
import itemClasses from './exercise-item.module.css'

interface TopicProps {
  number: number
  title: string
  exercises: CourseExercise[]
  next: string | null
  isStudent: boolean
}

export function CourseTopic({ number, title, exercises, next, isStudent }: TopicProps): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const passed = exercises.filter(({ progress }) => progress === 'passed').length
  return (
    <section>
      <div className={classes.topic}>
        <span className={classes.number} aria-hidden="true">
          {format.number(number)}
        </span>
        <Title order={2} size="h4">
          {title}
        </Title>
        {isStudent && (
          <Text c="dimmed" size="sm" ms="auto">
            {t('course.passedOf', { passed: format.number(passed), total: format.number(exercises.length) })}
          </Text>
        )}
      </div>
      <ol className={itemClasses.items}>
        {exercises.map((exercise) => (
          <ExerciseItem key={exercise.slug} exercise={exercise} next={exercise.slug === next} isStudent={isStudent} />
        ))}
      </ol>
    </section>
  )
}

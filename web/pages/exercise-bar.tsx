/** The bar above the workspace: title, due date, best score, and links to the exercises before and after. */
import { ActionIcon, Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Exercise } from '../../server/contract/exercise.ts'
import { exercisePage } from '../api/course.ts'
import { DueDate } from '../components/due-date.tsx'
import { DirectionalArrow } from '../components/directional-arrow.tsx'
import { ScoreBar } from '../components/score-bar.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './exercise.module.css'

interface ExerciseBarProps {
  exercise: Exercise
  /** Buttons of the layout. */
  children: ReactNode
}

export function ExerciseBar({
  exercise: { courseId, title, dueAt, best, previous, next },
  children,
}: ExerciseBarProps): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  return (
    <div className={classes.bar}>
      <Title order={1} size="h4" className={classes.title}>
        {pick(title)}
      </Title>
      <Group gap="md" wrap="nowrap">
        {dueAt !== null && (
          <span className={classes.wide}>
            <DueDate at={dueAt} done={best !== null && best.score >= best.maxScore} />
          </span>
        )}
        {best && (
          <span title={t('score.best')}>
            <ScoreBar
              score={best.score}
              maxScore={best.maxScore}
              provisional={best.provisional}
              percent={best.percent}
            />
          </span>
        )}
        {children}
        <Group gap={4} wrap="nowrap">
          {previous !== null && (
            <ActionIcon
              component={Link}
              href={exercisePage(courseId, previous)}
              variant="default"
              size="lg"
              aria-label={t('exercise.previous')}
              title={t('exercise.previous')}
            >
              <DirectionalArrow back />
            </ActionIcon>
          )}
          {next !== null && (
            <ActionIcon
              component={Link}
              href={exercisePage(courseId, next)}
              variant="default"
              size="lg"
              aria-label={t('exercise.next')}
              title={t('exercise.next')}
            >
              <DirectionalArrow />
            </ActionIcon>
          )}
        </Group>
      </Group>
    </div>
  )
}

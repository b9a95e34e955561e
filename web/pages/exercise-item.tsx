/** One exercise in the course's list: progress, best score, due date. */
import { Badge, Text } from '@mantine/core'
import { IconCheck, IconDots, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CourseExercise } from '../../server/contract/course.ts'
import { exercisePage, useCourseId } from '../api/course.ts'
import { DueDate } from '../components/due-date.tsx'
import { ScoreBar } from '../components/score-bar.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Underway } from '../results/underway.tsx'
import classes from './exercise-item.module.css'

const ICONS = { new: null, started: IconPencil, submitted: IconDots, passed: IconCheck }

interface ExerciseItemProps {
  exercise: CourseExercise
  next: boolean
  /** Progress, score and the next exercise are shown to students only. */
  isStudent: boolean
}

export function ExerciseItem({ exercise, next, isStudent }: ExerciseItemProps): ReactNode {
  const { t } = useTranslation()
  const courseId = useCourseId()
  const { pick } = useLanguage()
  const { slug, title, summary, progress, best, dueAt, underway } = exercise
  const Icon = ICONS[progress]
  const isNext = (isStudent && next) || undefined
  return (
    <li className={classes.item}>
      {isStudent ? (
        <span
          className={classes.node}
          data-progress={progress}
          data-next={isNext}
          role="img"
          aria-label={t(`course.state.${progress}`)}
        >
          {Icon && <Icon size={16} stroke={2.4} aria-hidden />}
        </span>
      ) : (
        <span className={classes.node} aria-hidden="true" />
      )}
      <Link href={exercisePage(courseId, slug)} className={`card ${classes.link}`} data-next={isNext}>
        <span className={classes.text}>
          <Text component="span" fw={600} className={classes.title}>
            {pick(title)}
            {isNext && (
              <Badge size="sm" variant="light">
                {t('course.next')}
              </Badge>
            )}
          </Text>
          <Text component="span" c="dimmed" size="sm">
            {pick(summary)}
          </Text>
          {underway !== null && <Underway id={underway} />}
        </span>
        <span className={classes.facts}>
          {isStudent && best && <ScoreBar score={best.score} maxScore={best.maxScore} provisional={best.provisional} />}
          {dueAt !== null && <DueDate at={dueAt} done={isStudent && progress === 'passed'} />}
        </span>
      </Link>
    </li>
  )
}

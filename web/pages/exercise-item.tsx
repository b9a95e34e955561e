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
  const { pick, format } = useLanguage()
  const { slug, title, summary, progress, best, dueAt, opensAt, underway } = exercise
  const Icon = ICONS[progress]
  const isNext = (isStudent && next) || undefined
  const content = (
    <>
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
        {isStudent && best && (
          <ScoreBar score={best.score} maxScore={best.maxScore} provisional={best.provisional} percent={best.percent} />
        )}
        {opensAt !== null && (
          <Text component="span" size="sm" c="dimmed">
            {t('course.opens', { when: format.fullDateTime(opensAt) })}
          </Text>
        )}
        {dueAt !== null && <DueDate at={dueAt} done={isStudent && progress === 'passed'} />}
      </span>
    </>
  )
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
      {opensAt === null ? (
        <Link href={exercisePage(courseId, slug)} className={`card ${classes.link}`} data-next={isNext}>
          {content}
        </Link>
      ) : (
        <div className={`card ${classes.link}`}>{content}</div>
      )}
    </li>
  )
}

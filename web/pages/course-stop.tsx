/** One exercise on the path: its state, its best score, its due date. */
import { Badge, Text } from '@mantine/core'
import { IconCheck, IconDots, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CourseExercise } from '../../server/contract/contract.ts'
import { DueDate } from '../components/due-date.tsx'
import { ScoreBar } from '../components/score-bar.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './course-stop.module.css'

const ICONS = { new: null, started: IconPencil, submitted: IconDots, passed: IconCheck }

/** @param learns whether the reader is a student: others see neither a way to go nor how far they are */
export function CourseStop({
  exercise,
  next,
  learns,
}: {
  exercise: CourseExercise
  next: boolean
  learns: boolean
}): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const { slug, title, summary, progress, best, dueAt } = exercise
  const Icon = ICONS[progress]
  const isNext = (learns && next) || undefined
  return (
    <li className={classes.stop}>
      {learns ? (
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
      <Link href={`/exercises/${slug}`} className={`card ${classes.link}`} data-next={isNext}>
        <span className={classes.what}>
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
        </span>
        <span className={classes.facts}>
          {learns && best && <ScoreBar score={best.score} maxScore={best.maxScore} provisional={best.provisional} />}
          {dueAt !== null && <DueDate at={dueAt} done={learns && progress === 'passed'} />}
        </span>
      </Link>
    </li>
  )
}

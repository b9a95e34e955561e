/** One exercise on the path: its state, its best score, its due date. */
import { Badge, Text } from '@mantine/core'
import { IconCheck, IconDots, IconPencil } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { CourseExercise } from '../../server/routes/contract.ts'
import { DueDate } from '../components/due-date.tsx'
import { ScoreBar } from '../components/score-bar.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './course-stop.module.css'

const ICONS = { new: null, started: IconPencil, submitted: IconDots, passed: IconCheck }

export function CourseStop({ exercise, next }: { exercise: CourseExercise; next: boolean }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const { slug, title, summary, progress, best, dueAt } = exercise
  const Icon = ICONS[progress]
  return (
    <li className={classes.stop}>
      <span className={classes.node} data-progress={progress} data-next={next || undefined} role="img" aria-label={t(`course.state.${progress}`)}>{Icon && <Icon size={16} stroke={2.4} aria-hidden />}</span>
      <Link href={`/exercises/${slug}`} className={`card ${classes.link}`} data-next={next || undefined}>
        <span className={classes.what}>
          <Text component="span" fw={600} className={classes.title}>{pick(title)}{next && <Badge size="sm" variant="light">{t('course.next')}</Badge>}</Text>
          <Text component="span" c="dimmed" size="sm">{pick(summary)}</Text>
        </span>
        <span className={classes.facts}>
          {best && <ScoreBar score={best.score} maxScore={best.maxScore} provisional={best.provisional} />}
          {dueAt !== null && <DueDate at={dueAt} done={progress === 'passed'} />}
        </span>
      </Link>
    </li>
  )
}

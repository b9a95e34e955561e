/** The statement pane: the exercise's statement and its check plan. */
import type { ReactNode } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import { Prose } from '../components/prose.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { StandIns } from './stand-ins.tsx'
import { TermsNote } from './terms-note.tsx'
import { CheckPlan } from './check-plan.tsx'
import classes from './exercise.module.css'

export function StatementPane({ exercise }: { exercise: Exercise }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  return (
    <section className={classes.statement} aria-label={t('exercise.pane.statement')} tabIndex={0}>
      <StandIns standIns={exercise.standIns} />
      <Prose html={pick(exercise.statement)} />
      {exercise.terms && <TermsNote terms={exercise.terms} />}
      <CheckPlan exercise={exercise} />
    </section>
  )
}

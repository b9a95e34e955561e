/** The statement pane: the exercise's statement and its check plan. */
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import { Prose } from '../components/prose.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { StandIns } from './stand-ins.tsx'
import { CheckPlan } from './check-plan.tsx'
import classes from './exercise.module.css'

const TermsNote = lazy(() => import('./terms-note.tsx'))

export function StatementPane({ exercise }: { exercise: Exercise }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  return (
    <section className={classes.statement} aria-label={t('exercise.pane.statement')} tabIndex={0}>
      <StandIns standIns={exercise.standIns} />
      <Prose html={pick(exercise.statement)} />
      {exercise.terms && (
        <Suspense>
          <TermsNote terms={exercise.terms} />
        </Suspense>
      )}
      <CheckPlan exercise={exercise} />
    </section>
  )
}

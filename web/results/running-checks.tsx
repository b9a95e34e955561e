/** The progress of the checks while a submission runs. */
import { Loader } from '@mantine/core'
import { IconPoint } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { LiveSubmission } from '../api/events/live.ts'
import type { Mode } from '../api/submit.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { VERDICT_STYLES } from '../report/verdict-style.ts'
import classes from './results.module.css'

interface RunningChecksProps {
  exercise: Exercise
  mode: Mode
  checks: LiveSubmission['checks']
}

export function RunningChecks({ exercise, mode, checks }: RunningChecksProps): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const planned = exercise.checks.filter(
    ({ visibility, submitOnly }) => mode === 'submit' || (visibility === 'open' && !submitOnly),
  )
  const done = planned.filter(({ id }) => checks[id]?.state === 'ended').length
  return (
    <section aria-label={t('results.running')}>
      <p className={classes.running}>
        <Loader size={16} aria-hidden />
        {t('results.progress', { done: format.number(done), total: format.number(planned.length) })}
      </p>
      <ul className={classes.checks}>
        {planned.map(({ id, name, nameFa }) => {
          const { state, verdict } = checks[id] ?? {}
          const style = verdict && VERDICT_STYLES[verdict]
          return (
            <li key={id} data-state={state ?? 'waiting'}>
              {style ? (
                <style.Icon
                  size={16}
                  stroke={2.4}
                  color={`var(--${style.tone})`}
                  role="img"
                  aria-label={t(`verdict.${verdict}.title`)}
                />
              ) : state === 'started' ? (
                <Loader size={14} aria-hidden />
              ) : (
                <IconPoint size={16} aria-hidden />
              )}
              <span className={classes.sentence}>{pick({ en: name, fa: nameFa })}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

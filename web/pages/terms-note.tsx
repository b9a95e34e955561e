/** What an exercise counts for: the terms of its assignment as they hold for the reader. */
import type { ReactNode } from 'react'
import type { OwnTerms } from '../../server/contract/assignment.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './exercise.module.css'

export function TermsNote({ terms }: { terms: OwnTerms }): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const { title, dueAt, extended, late, lateDays, counts, weight, weights, drops, attempts, cooldown } = terms
  const lines = [
    dueAt === null ? t('terms.never') : t('terms.due', { when: format.fullDateTime(dueAt) }),
    extended && t('terms.extended'),
    ...late.map(({ until, percent }) => {
      const share = format.percent(percent / 100)
      return until === null
        ? t('terms.lateForEver', { share })
        : t('terms.lateUntil', { share, when: format.fullDateTime(until) })
    }),
    dueAt !== null && late.at(-1)?.until !== null && t('terms.thenNothing'),
    lateDays.most > 0 &&
      t('terms.lateDays', { spent: format.number(lateDays.spent), left: format.number(lateDays.left) }),
    t(`terms.${counts}`),
    attempts.most !== null &&
      t('terms.attempts', { used: format.number(attempts.used), most: format.number(attempts.most) }),
    cooldown > 0 && t('terms.cooldown', { time: format.duration(1_000 * cooldown) }),
    weights > weight && t('terms.weight', { share: format.percent(weight / weights) }),
    drops > 0 && t('terms.drops', { count: drops }),
  ]
  return (
    <details className={classes.plan} data-testid="terms">
      <summary>{t('terms.title', { title: pick(title) })}</summary>
      <ul>{lines.flatMap((line) => (line === false ? [] : [<li key={line}>{line}</li>]))}</ul>
    </details>
  )
}

/** What an exercise counts for: the terms of its assignment as they hold for the reader. */
import type { ReactNode } from 'react'
import type { OwnTerms } from '../../server/contract/assignment.ts'
import { filled } from '../i18n/filled.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { TERMS_TEXTS } from './terms-texts.ts'
import classes from './exercise.module.css'

export default function TermsNote({ terms }: { terms: OwnTerms }): ReactNode {
  const { format, pick } = useLanguage()
  const { title, dueAt, extended, late, lateDays, counts, weight, weights, drops, attempts, cooldown } = terms
  const told = (name: keyof typeof TERMS_TEXTS, values: Record<string, string> = {}): string =>
    filled(pick(TERMS_TEXTS[name]), values)
  const lines = [
    dueAt === null ? told('never') : told('due', { when: format.fullDateTime(dueAt) }),
    extended && told('extended'),
    ...late.map(({ until, percent }) => {
      const share = format.percent(percent / 100)
      return until === null
        ? told('lateForEver', { share })
        : told('lateUntil', { share, when: format.fullDateTime(until) })
    }),
    dueAt !== null && late.at(-1)?.until !== null && told('thenNothing'),
    lateDays.most > 0 && told('lateDays', { spent: format.number(lateDays.spent), left: format.number(lateDays.left) }),
    told(counts),
    attempts.most !== null &&
      told('attempts', { used: format.number(attempts.used), most: format.number(attempts.most) }),
    cooldown > 0 && told('cooldown', { time: format.duration(1_000 * cooldown) }),
    weights > weight && told('weight', { share: format.percent(weight / weights) }),
    drops > 0 && told(drops === 1 ? 'dropsOne' : 'drops', { count: format.number(drops) }),
  ]
  return (
    <details className={classes.plan} data-testid="terms">
      <summary>{told('title', { title: pick(title) })}</summary>
      <ul>{lines.flatMap((line) => (line === false ? [] : [<li key={line}>{line}</li>]))}</ul>
    </details>
  )
}

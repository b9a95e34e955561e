/** Why an exercise shows what it shows to a student at a time. */
import type { ReactNode } from 'react'
import type { ExerciseVisibility } from '../../server/contract/view-as.ts'
import { useLanguage } from '../i18n/use-language.ts'
import tables from '../styles/table.module.css'
import { VIEW_AS_TEXTS } from './view-as-texts.ts'

interface VisibilityProps {
  visibility: ExerciseVisibility
  timeZone: string
}

export function VisibilityReasons({ visibility, timeZone }: VisibilityProps): ReactNode {
  const { pick, format } = useLanguage()
  const { opensAt, open, dueAt, extended, extendedBy, revealAt, revealed } = visibility
  const told = (text: keyof typeof VIEW_AS_TEXTS, at: string): string =>
    `${pick(VIEW_AS_TEXTS[text])} ${format.fullDateTime(at, timeZone)}`
  const lines =
    opensAt === null && dueAt === null
      ? [pick(VIEW_AS_TEXTS.practice)]
      : [
          opensAt === null ? pick(VIEW_AS_TEXTS.alwaysOpen) : told(open ? 'openSince' : 'opens', opensAt),
          dueAt === null ? pick(VIEW_AS_TEXTS.neverDue) : told('due', dueAt),
          extended && pick(VIEW_AS_TEXTS.extended),
          extendedBy > 0 && pick(VIEW_AS_TEXTS.extendedForAll),
          revealAt !== null && told(revealed ? 'revealed' : 'hidden', revealAt),
        ]
  return lines.map(
    (line) =>
      line !== false && (
        <span key={line} className={tables.line}>
          {line}
        </span>
      ),
  )
}

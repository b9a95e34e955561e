/** The prose of a check's result: hints, the explanation of its misconception, and where else to look. */
import { hintOn } from '../../../graders/finding-texts.ts'
import type { MisconceptionText, NamedCheck, Text, Verdict, Visibility } from '../../../graders/report.ts'
import { joined } from '../../../graders/wording.ts'
import type { GradableExercise } from '../../exercises/format/content.ts'
import type { MisconceptionProse } from '../../exercises/format/feedback.ts'
import type { ToldCheck } from '../protocol/messages.ts'

export interface CheckProse {
  message?: Text
  hints?: Text[]
  explanation?: MisconceptionText
  elsewhere?: Text
}

/** Graders older than feedback.md bring their own hint and explanation. */
export function checkProse(
  told: ToldCheck,
  { visibility }: Pick<NamedCheck, 'visibility'>,
  { checks, feedback }: Pick<GradableExercise, 'checks' | 'feedback'>,
): CheckProse {
  const { hint, message, misconception, variant, sameAs } = told
  const elsewhere = elsewhereOf(told, visibility, checks)
  const own = entryOf(feedback?.checks, told.id)?.hints ?? (hint ? [hint] : [])
  const hints = elsewhere ? [] : hintsFor(told, own)
  const prose = entryOf(feedback?.misconceptions, misconception)
  const explanation = prose ? explainedBy(prose, variant) : told.explanation
  // the same reason is told once
  const shown = elsewhere && (sameAs !== undefined || !message) ? elsewhere : message
  return {
    ...(shown && { message: elsewhere && shown !== elsewhere ? joined([endedWell(shown), elsewhere]) : shown }),
    ...(hints.length > 0 && { hints }),
    ...(explanation && { explanation }),
    ...(elsewhere && { elsewhere }),
  }
}

/** Verdicts on which hints help. */
const HINTED: ReadonlySet<Verdict> = new Set<Verdict>(['failed', 'error', 'time', 'memory', 'output', 'crashed'])

/** The hint for what has happened, then the check's own. None where a misconception or the verdict says enough. */
function hintsFor({ verdict, finding, misconception }: ToldCheck, own: Text[]): Text[] {
  if (misconception !== undefined || !HINTED.has(verdict)) return []
  const first = hintOn(verdict, finding)
  return first ? [first, ...own] : own
}

function explainedBy({ title, explain, variants }: MisconceptionProse, id: string | undefined): MisconceptionText {
  const variant = entryOf(variants, id)
  return { title, explain, ...(variant && { variant }) }
}

/** From what everybody sees to what nobody sees. */
const SEEN: readonly Visibility[] = ['open', 'sentence', 'after-due', 'secret']

/** A pointer to another check, which must be seen by all who see this one. */
function elsewhereOf(
  { verdict, sameAs, followsFrom }: ToldCheck,
  visibility: Visibility,
  checks: readonly NamedCheck[],
): Text | undefined {
  const seen = (id: string | undefined, most: Visibility): NamedCheck | undefined =>
    checks.find((check) => check.id === id && SEEN.indexOf(check.visibility) <= SEEN.indexOf(most))
  const same = seen(sameAs, 'open')
  if (same)
    return verdict === 'error'
      ? { en: `It is the same error as for “${same.name}”.`, fa: `این همان خطای «${same.nameFa}» است.` }
      : { en: `The reason is the same as for “${same.name}”.`, fa: `علت همان است که در «${same.nameFa}» آمده است.` }
  const source = seen(followsFrom, visibility)
  return (
    source && {
      en: `It fails because “${source.name}” fails: what is wrong there is used here.`,
      fa: `علتش «${source.nameFa}» است: آنچه در آن نادرست است این‌جا به کار می‌رود.`,
    }
  )
}

/** With a full stop, so that another sentence can follow. */
function endedWell({ en, fa }: Text): Text {
  const ended = (text: string) => (/[.?!؟]$/.test(text) ? text : `${text}.`)
  return { en: ended(en), fa: ended(fa) }
}

/** A record's own entry under an id, which a grading process has told. */
function entryOf<Value>(record: Record<string, Value> | undefined, id: string | undefined): Value | undefined {
  return record && id !== undefined && Object.hasOwn(record, id) ? record[id] : undefined
}

/** What a preflight finds: one sentence each, and the cells that it speaks of. */
import type { Text } from '../../../graders/report.ts'

/**
 * What the system would do on import, the worst first; `left`: what stays as it is although there is something to say
 * about it.
 */
export const EFFECTS = ['refused', 'created', 'cleared', 'changed', 'added', 'left', 'note'] as const
export type Effect = (typeof EFFECTS)[number]

/** A cell or row of the file. */
export interface FindingCell {
  /** Line in the uploaded file. */
  line: number
  /** The name that stands there. */
  who: string
  /** What stands there, and what is written instead; both absent where the finding is about the row. */
  from?: string
  to?: string
}

export interface Finding {
  effect: Effect
  sentence: Text
  /** The exercise that it is about; absent where it is about the file or its people. */
  slug?: string
  /** How many there are, and the first of them. */
  count: number
  cells: FindingCell[]
}

/** A finding lists no more cells than a person reads; it still counts them all. */
export const MOST_CELLS = 200

/** A finding about the file as a whole. */
export const ofFile = (effect: Effect, en: string, fa: string): Finding => ({
  effect,
  sentence: { en, fa },
  count: 1,
  cells: [],
})

/** A finding about some rows, with their number in its sentence; none where there are no rows. */
export function ofCells(
  effect: Effect,
  cells: FindingCell[],
  sentence: (count: number) => Text,
  slug?: string,
): Finding[] {
  if (cells.length === 0) return []
  const found = { effect, sentence: sentence(cells.length), count: cells.length, cells: cells.slice(0, MOST_CELLS) }
  return [slug === undefined ? found : { ...found, slug }]
}

/** Texts in both languages: for tests, and as tests want them. */
import type { Text } from '../../graders/report.ts'

/** The sentence, and as its Persian side a mark of it. */
export function both(sentence: string): Text {
  return { en: sentence, fa: `به فارسی: \u2066${sentence}\u2069` }
}

const ISOLATED = /\u2066[^\u2066\u2069]*\u2069/g

/** What stands in a Persian sentence beside the code and the data that are isolated in it. */
export function proseOf(text: Text): string {
  return text.fa.replace(ISOLATED, '')
}

/** Persian letters, and neither a Latin letter nor a Latin digit. */
export const PERSIAN = /^(?=.*[آ-ی])[^A-Za-z0-9]*$/su

/** The languages of the page; only the chosen one's texts are loaded. */
import type { Texts } from './texts.ts'

export const LANGUAGES = { en: { name: 'English', dir: 'ltr' }, fa: { name: 'فارسی', dir: 'rtl' } } as const
export type Language = keyof typeof LANGUAGES

const STORED = 'tamrin.language'
const FILES: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('./en.json'),
  fa: () => import('./fa.json'),
}

/** A language with its texts. */
export interface Reading {
  language: Language
  texts: Texts
}

/** The language that `early.js` has put on the document. */
export const firstReading = (): Promise<Reading> => readingOf(document.documentElement.lang === 'fa' ? 'fa' : 'en')

/** Another language, from now on and at the next visit. */
export async function chosenReading(language: Language): Promise<Reading> {
  const reading = await readingOf(language)
  document.documentElement.lang = language
  localStorage.setItem(STORED, language)
  return reading
}

async function readingOf(language: Language): Promise<Reading> {
  return { language, texts: (await FILES[language]()).default }
}

/** The languages of the page; only the texts of the chosen language are loaded. */
import type { Texts } from './texts.ts'

export const LANGUAGES = { en: { name: 'English', dir: 'ltr' }, fa: { name: 'فارسی', dir: 'rtl' } } as const
export type Language = keyof typeof LANGUAGES

const STORED = 'tamrin.language'
const FILES: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('./en.json'),
  fa: () => import('./fa.json'),
}

/** A language with its texts. */
export interface Locale {
  language: Language
  texts: Texts
}

/** The language that `first-paint.js` has set on the document, with its texts. */
export const initialLocale = (): Promise<Locale> => loadLocale(document.documentElement.lang === 'fa' ? 'fa' : 'en')

/** Loads another language, and remembers it for the next visit. */
export async function switchLocale(language: Language): Promise<Locale> {
  const locale = await loadLocale(language)
  document.documentElement.lang = language
  localStorage.setItem(STORED, language)
  return locale
}

async function loadLocale(language: Language): Promise<Locale> {
  return { language, texts: (await FILES[language]()).default }
}

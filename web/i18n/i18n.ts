/** The texts of the page; only the chosen language is loaded. */
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type en from './en.json'

declare module 'i18next' {
  interface CustomTypeOptions { resources: { translation: typeof en } }
}

export const LANGUAGES = { en: { name: 'English', dir: 'ltr' }, fa: { name: 'فارسی', dir: 'rtl' } } as const
export type Language = keyof typeof LANGUAGES

const STORED = 'tamrin.language'
const texts: Record<Language, () => Promise<{ default: object }>> = { en: () => import('./en.json'), fa: () => import('./fa.json') }

/** Starts with the language that `early.js` has put on the document. */
export async function startTexts(): Promise<Language> {
  const language: Language = document.documentElement.lang === 'fa' ? 'fa' : 'en'
  const { default: translation } = await texts[language]()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation } },
    interpolation: { escapeValue: false },
  })
  return language
}

export async function changeLanguage(language: Language): Promise<void> {
  const { default: translation } = await texts[language]()
  i18next.addResourceBundle(language, 'translation', translation)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(STORED, language)
}

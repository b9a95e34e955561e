/** The React context with the texts of the chosen language. */
import { createContext, use, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { switchLocale } from './i18n.ts'
import type { Language, Locale } from './i18n.ts'
import { translator } from './texts.ts'
import type { Translate } from './texts.ts'

interface Translation {
  t: Translate
  language: Language
  choose: (language: Language) => Promise<void>
}

export const TextsContext = createContext<Translation | undefined>(undefined)

export function useTranslation(): Translation {
  const translation = use(TextsContext)
  if (translation === undefined) throw new Error('useTranslation outside of TextsProvider')
  return translation
}

export function TextsProvider({ initial, children }: { initial: Locale; children: ReactNode }): ReactNode {
  const [{ language, texts }, setLocale] = useState(initial)
  const value = useMemo(
    (): Translation => ({
      t: translator(language, texts),
      language,
      choose: async (next) => setLocale(await switchLocale(next)),
    }),
    [language, texts],
  )
  return <TextsContext value={value}>{children}</TextsContext>
}

/** Gives the texts of the reader's language to the page. */
import { createContext, use, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { chosenReading } from './i18n.ts'
import type { Language, Reading } from './i18n.ts'
import { translator } from './texts.ts'
import type { Translate } from './texts.ts'

interface Translation {
  t: Translate
  language: Language
  choose: (language: Language) => Promise<void>
}

const TextsContext = createContext<Translation | undefined>(undefined)

export function useTranslation(): Translation {
  const translation = use(TextsContext)
  if (translation === undefined) throw new Error('useTranslation outside of TextsProvider')
  return translation
}

export function TextsProvider({ first, children }: { first: Reading; children: ReactNode }): ReactNode {
  const [{ language, texts }, setReading] = useState(first)
  const value = useMemo(
    (): Translation => ({
      t: translator(language, texts),
      language,
      choose: async (next) => setReading(await chosenReading(next)),
    }),
    [language, texts],
  )
  return <TextsContext value={value}>{children}</TextsContext>
}

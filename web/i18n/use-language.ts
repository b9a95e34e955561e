/** The chosen language: its formats, and how to switch to another. */
import { useDirection } from '@mantine/core'
import { useCallback } from 'react'
import type { Text } from '../../graders/report.ts'
import { formatOf } from './format.ts'
import type { Format } from './format.ts'
import { LANGUAGES } from './i18n.ts'
import type { Language } from './i18n.ts'
import { useTranslation } from './texts-provider.tsx'

interface UserLanguage {
  language: Language
  format: Format
  /** Picks the chosen language from a text in both. */
  pick(text: Text): string
  choose(language: Language): Promise<void>
}

export function useLanguage(): UserLanguage {
  const { language, choose } = useTranslation()
  const { setDirection } = useDirection()
  const pick = useCallback((text: Text) => text[language] || text.en, [language])
  return {
    language,
    format: formatOf(language),
    pick,
    async choose(next) {
      await choose(next)
      setDirection(LANGUAGES[next].dir)
    },
  }
}

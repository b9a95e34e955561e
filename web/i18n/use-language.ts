/** The reader's language: the chosen one, its formats, and how to change it. */
import { useDirection } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Text } from '../../graders/report.ts'
import { formatOf } from './format.ts'
import type { Format } from './format.ts'
import { changeLanguage, LANGUAGES } from './i18n.ts'
import type { Language } from './i18n.ts'

interface Reader {
  language: Language
  format: Format
  /** The side of a text in both languages that is read. */
  pick(text: Text): string
  choose(language: Language): Promise<void>
}

export function useLanguage(): Reader {
  const { i18n } = useTranslation()
  const { setDirection } = useDirection()
  const language: Language = i18n.language === 'fa' ? 'fa' : 'en'
  return {
    language,
    format: formatOf(language),
    pick: (text) => text[language] || text.en,
    async choose(next) {
      await changeLanguage(next)
      setDirection(LANGUAGES[next].dir)
    },
  }
}

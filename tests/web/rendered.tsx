/** A part of the page as static markup in one language, for what it says. */
import { DirectionProvider, MantineProvider } from '@mantine/core'
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider, initReactI18next } from 'react-i18next'
import en from '../../web/i18n/en.json' with { type: 'json' }
import fa from '../../web/i18n/fa.json' with { type: 'json' }

export async function rendered(language: 'en' | 'fa', node: ReactNode): Promise<string> {
  const i18n = i18next.createInstance()
  await i18n.use(initReactI18next).init({ lng: language, resources: { en: { translation: en }, fa: { translation: fa } }, interpolation: { escapeValue: false } })
  return renderToStaticMarkup(<I18nextProvider i18n={i18n}><DirectionProvider detectDirection={false}><MantineProvider withCssVariables={false} withGlobalClasses={false}>{node}</MantineProvider></DirectionProvider></I18nextProvider>)
}

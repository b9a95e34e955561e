/** Renders a part of the page as static markup in one language. */
import { DirectionProvider, MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import en from '../../web/i18n/en.json' with { type: 'json' }
import fa from '../../web/i18n/fa.json' with { type: 'json' }
import { TextsProvider } from '../../web/i18n/texts-provider.tsx'

export const rendered = (language: 'en' | 'fa', node: ReactNode): string =>
  renderToStaticMarkup(
    <TextsProvider initial={{ language, texts: { en, fa }[language] }}>
      <DirectionProvider detectDirection={false}>
        <MantineProvider withCssVariables={false} withGlobalClasses={false}>
          {node}
        </MantineProvider>
      </DirectionProvider>
    </TextsProvider>,
  )

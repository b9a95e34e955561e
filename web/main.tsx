/** The page's entry: loads the texts, then starts React. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/vazirmatn/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './styles/mantine.ts'
import './styles/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { initialLocale, LANGUAGES } from './i18n/i18n.ts'
import { TextsProvider } from './i18n/texts-provider.tsx'
import { reloadOnNewVersion } from './reload-on-new-version.ts'

reloadOnNewVersion()
const locale = await initialLocale()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TextsProvider initial={locale}>
      <App direction={LANGUAGES[locale.language].dir} />
    </TextsProvider>
  </StrictMode>,
)

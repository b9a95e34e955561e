/** The page's start: texts first, then React. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/vazirmatn/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './styles/mantine.ts'
import './styles/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { firstReading, LANGUAGES } from './i18n/i18n.ts'
import { TextsProvider } from './i18n/texts-provider.tsx'
import { reloadAfterUpdate } from './renewal.ts'

reloadAfterUpdate()
const first = await firstReading()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <TextsProvider first={first}>
      <App direction={LANGUAGES[first.language].dir} />
    </TextsProvider>
  </StrictMode>,
)

/** The page's start: texts first, then React. */
import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/vazirmatn/wght.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './styles/mantine.ts'
import './styles/global.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { LANGUAGES, startTexts } from './i18n/i18n.ts'
import { reloadAfterUpdate } from './renewal.ts'

reloadAfterUpdate()
const language = await startTexts()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App direction={LANGUAGES[language].dir} />
  </StrictMode>,
)

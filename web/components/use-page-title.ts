/** The title of the page in the browser: what is shown, then the platform's name. */
import { useEffect } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'

/** @param title undefined while it is not known, and in parts of a page that have no title of their own */
export function usePageTitle(title: string | undefined): void {
  const { t } = useTranslation()
  const name = t('shell.name')
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · ${name}`
  }, [title, name])
}

/** The output that the program has printed. */
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import classes from './report.module.css'

export function RunLog({ text, open = false }: { text: string; open?: boolean }): ReactNode {
  const { t } = useTranslation()
  return (
    <details className={classes.log} open={open}>
      <summary>{t('report.log')}</summary>
      <pre tabIndex={0} aria-label={t('report.log')}>
        {text}
      </pre>
    </details>
  )
}

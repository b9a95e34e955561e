/** A chart with a summary in words and its numbers as a table, for users who cannot see the chart. */
import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import classes from './figure.module.css'

interface FigureProps {
  title?: string
  /** One or two sentences on what the chart shows; undefined where the chart itself is text. */
  summary: string | undefined
  /** Sentences for screen readers only, since a message beside the chart says nearly the same. */
  screenReaderText?: string
  /** The numbers; absent where the chart itself is a table. */
  table?: ReactNode
  children: ReactNode
}

export function Figure({ title, summary, screenReaderText, table, children }: FigureProps): ReactNode {
  const { t } = useTranslation()
  return (
    <figure className={classes.figure}>
      {title && <figcaption className={classes.title}>{title}</figcaption>}
      {children}
      {screenReaderText !== undefined && <VisuallyHidden>{screenReaderText}</VisuallyHidden>}
      {summary !== undefined && <p className={classes.summary}>{summary}</p>}
      {table && (
        <details className={classes.numbers}>
          <summary>{t('chart.table')}</summary>
          <div className={classes.scroll} tabIndex={0} role="group" aria-label={title ?? t('chart.table')}>
            {table}
          </div>
        </details>
      )}
    </figure>
  )
}

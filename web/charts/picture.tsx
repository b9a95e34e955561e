/** A picture with what it says in words and its numbers as a table: nobody has to see it to know it. */
import { VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import classes from './picture.module.css'

interface PictureProps {
  title?: string
  /** One or two sentences that say what the picture shows; undefined where the picture is words itself. */
  summary: string | undefined
  /** Sentences of the kind that the reader has just read beside the picture: for whoever does not see it. */
  told?: string
  /** The numbers; absent where the picture is a table itself. */
  table?: ReactNode
  children: ReactNode
}

export function Picture({ title, summary, told, table, children }: PictureProps): ReactNode {
  const { t } = useTranslation()
  return (
    <figure className={classes.picture}>
      {title && <figcaption className={classes.title}>{title}</figcaption>}
      {children}
      {told !== undefined && <VisuallyHidden>{told}</VisuallyHidden>}
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

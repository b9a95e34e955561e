/** Errors with their locations in the source; a click moves the editor there. */
import type { ReactNode } from 'react'
import type { SourceError } from '../../graders/report.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './report.module.css'

export function SourceErrors({
  errors,
  goTo,
}: {
  errors: SourceError[]
  goTo: (line: number, column: number) => void
}): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  return (
    <ul className={classes.errors}>
      {errors.map(({ message, location }, i) => (
        <li key={i}>
          {location && (
            <button
              type="button"
              onClick={() => goTo(location.line, location.column)}
              aria-label={t('report.goTo', { line: location.line })}
            >
              {location.line}:{location.column}
            </button>
          )}
          <span>{pick(message)}</span>
        </li>
      ))}
    </ul>
  )
}

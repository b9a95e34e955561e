/** A check's hints in stages: the first opens by its summary, each further one by a button below. */
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ReportCheck } from '../../server/contract/report.ts'
import { Prose } from '../components/prose.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './check.module.css'

export function Hints({ hints }: { hints: NonNullable<ReportCheck['hints']> }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const [shown, setShown] = useState(1)
  return (
    <details className={classes.hint}>
      <summary>{t('report.hint')}</summary>
      {hints.slice(0, shown).map((hint) => (
        <Prose key={hint.en} html={pick(hint)} />
      ))}
      {shown < hints.length && (
        <button type="button" className={classes.further} onClick={() => setShown(shown + 1)}>
          {t('report.anotherHint')}
        </button>
      )}
    </details>
  )
}

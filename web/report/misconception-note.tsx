/** A misconception that the grader has recognised: its name, its explanation, and how many checks it explains. */
import { IconBulb } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ReportCheck } from '../../server/contract/report.ts'
import { Prose } from '../components/prose.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './report.module.css'

interface NoteProps {
  misconception: NonNullable<ReportCheck['misconception']>
  checks: ReportCheck[]
}

export function MisconceptionNote({ misconception, checks }: NoteProps): ReactNode {
  const { t } = useTranslation()
  const { pick, format } = useLanguage()
  const variants = new Map(
    checks.flatMap((check) => {
      const variant = check.misconception?.variant
      return variant ? [[variant.id, variant] as const] : []
    }),
  )
  return (
    <section className={classes.misconception} data-testid="misconception" data-id={misconception.id}>
      <h3>
        <IconBulb size={20} aria-hidden />
        {pick(misconception.title)}
      </h3>
      <Prose html={pick(misconception.explanation)} />
      {[...variants.values()].map(({ id, explanation }) => (
        <Prose key={id} html={pick(explanation)} />
      ))}
      <p className={classes.explains}>
        {t('report.explains', { count: checks.length, number: format.number(checks.length) })}
      </p>
    </section>
  )
}

/** A verdict as a round sign; it says the verdict where no words beside it do. */
import type { ReactNode } from 'react'
import type { Verdict } from '../../graders/report.ts'
import { LOOKS } from './verdict-look.ts'
import classes from './verdict-sign.module.css'

interface VerdictSignProps {
  verdict: Verdict
  label?: string
  large?: boolean
}

export function VerdictSign({ verdict, label, large = false }: VerdictSignProps): ReactNode {
  const { Icon, tone } = LOOKS[verdict]
  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <span className={classes.sign} data-tone={tone} data-large={large || undefined} {...said}>
      <Icon size={large ? 22 : 15} stroke={2.5} aria-hidden />
    </span>
  )
}

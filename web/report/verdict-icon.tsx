/** A verdict as a round icon; with a `label` where no text beside it names the verdict. */
import type { ReactNode } from 'react'
import type { Verdict } from '../../graders/report.ts'
import { VERDICT_STYLES } from './verdict-style.ts'
import classes from './verdict-icon.module.css'

interface VerdictIconProps {
  verdict: Verdict
  label?: string
  large?: boolean
}

export function VerdictIcon({ verdict, label, large = false }: VerdictIconProps): ReactNode {
  const { Icon, tone } = VERDICT_STYLES[verdict]
  const aria = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <span className={classes.icon} data-tone={tone} data-large={large || undefined} {...aria}>
      <Icon size={large ? 22 : 15} stroke={2.5} aria-hidden />
    </span>
  )
}

/** Two signals in one plot: expected as a line, the student's with dots; a ring marks the first difference. */
import type { ReactNode } from 'react'
import type { Comparison } from '../../graders/report.ts'
import { firstDifferingCell, numeric } from './compared.ts'
import classes from './signal.module.css'

const WIDTH = 600
const HEIGHT = 150
const EDGE = 12

export function SignalPlot({ comparison }: { comparison: Comparison }): ReactNode {
  const { expected, got } = comparison
  const [a, b] = [expected.values.map(numeric), got.values.map(numeric)]
  const known = [...a, ...b].filter((value) => value !== undefined)
  const length = Math.max(a.length, b.length)
  if (known.length === 0 || length < 2) return null
  const lo = Math.min(0, ...known)
  const hi = Math.max(0, ...known)
  const x = (i: number): number => EDGE + (i / (length - 1)) * (WIDTH - 2 * EDGE)
  const y = (value: number): number => HEIGHT - EDGE - ((value - lo) / (hi - lo || 1)) * (HEIGHT - 2 * EDGE)
  const path = (values: (number | undefined)[]): string =>
    values
      .map((value, i) =>
        value === undefined
          ? ''
          : `${i > 0 && values[i - 1] !== undefined ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`,
      )
      .join('')
  const first = firstDifferingCell(comparison)?.[1]
  const wrong = first === undefined ? undefined : b[first]
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.signal} aria-hidden="true">
      <line x1={EDGE} x2={WIDTH - EDGE} y1={y(0)} y2={y(0)} className={classes.axis} />
      <path d={path(a)} className={classes.expectedLine} />
      <path d={path(b)} className={classes.gotLine} />
      {length <= 80 &&
        b.map(
          (value, i) =>
            value !== undefined && <circle key={i} cx={x(i)} cy={y(value)} r="3" className={classes.gotDot} />,
        )}
      {first !== undefined && wrong !== undefined && (
        <circle cx={x(first)} cy={y(wrong)} r="7.5" className={classes.firstRing} />
      )}
    </svg>
  )
}

/** Two images side by side, and an image of their difference. */
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import type { Comparison } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { differs, firstDifferingCell, numeric, matrixOf } from './compared.ts'
import type { Matrix } from './compared.ts'
import { differenceColour, valueColour } from './colour-maps.ts'
import { HeatMap } from './heat-map.tsx'
import classes from './images.module.css'

export function ImageComparison({ comparison }: { comparison: Comparison }): ReactNode {
  const { t } = useTranslation()
  const images = useMemo(() => imagesOf(comparison), [comparison])
  const { expected, got, difference, first, colour, most, tolerance, lo, hi } = images
  const differenceColours = useMemo(() => differenceColour(tolerance, most), [tolerance, most])
  const gradient = [0, 0.25, 0.5, 0.75, 1].map((x) => `rgb(${colour(lo + x * (hi - lo)).join(' ')})`).join(', ')
  return (
    <div className={classes.images} dir="ltr">
      <HeatMap label={t('compare.expected')} matrix={expected} colour={colour} />
      <HeatMap label={t('compare.got')} matrix={got} colour={colour} mark={first} />
      {difference && (
        <HeatMap label={t('compare.difference')} matrix={difference} colour={differenceColours} mark={first} />
      )}
      <p className={classes.scale}>
        <span className="data">{dataNumber(lo)}</span>
        <span
          className={classes.ramp}
          style={{ background: `linear-gradient(to right, ${gradient})` }}
          aria-hidden="true"
        />
        <span className="data">{dataNumber(hi)}</span>
      </p>
    </div>
  )
}

interface Images {
  expected: Matrix
  got: Matrix
  difference: Matrix | undefined
  first: [number, number] | undefined
  colour: ReturnType<typeof valueColour>
  lo: number
  hi: number
  most: number
  tolerance: number
}

function imagesOf(comparison: Comparison): Images {
  const [expected, got] = [matrixOf(comparison.expected)!, matrixOf(comparison.got)!]
  const tolerance = comparison.tolerance ?? 0
  // both images use the scale of the expected one, so that a wrong factor stays visible
  const numbers = comparison.expected.values.map(numeric).filter((value) => value !== undefined)
  const lo = Math.min(...numbers)
  const hi = Math.max(...numbers)
  const sameShape = expected.rows === got.rows && expected.columns === got.columns
  const apart = (row: number, column: number): number => {
    const [a, b] = [expected.at(row, column), got.at(row, column)]
    const [x, y] = [numeric(a), numeric(b)]
    if (x === undefined || y === undefined) return differs(a, b) ? Infinity : 0
    return Math.abs(x - y)
  }
  const distances = comparison.expected.values
    .map((_, i) => apart(Math.floor(i / expected.columns), i % expected.columns))
    .filter(Number.isFinite)
  return {
    expected,
    got,
    tolerance,
    lo,
    hi,
    difference: sameShape ? { ...expected, at: apart } : undefined,
    first: firstDifferingCell(comparison),
    colour: valueColour(lo, hi),
    most: Math.max(0, ...distances),
  }
}

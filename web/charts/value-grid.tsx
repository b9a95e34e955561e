/** Two small matrices side by side. */
import type { ReactNode } from 'react'
import type { Comparison } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { differs, firstDifferingCell, matrixOf } from './compared.ts'
import type { Matrix } from './compared.ts'
import classes from './values.module.css'

export function ValueGrid({ comparison }: { comparison: Comparison }): ReactNode {
  const { t } = useTranslation()
  const { expected, got, tolerance } = comparison
  const [a, b] = [matrixOf(expected)!, matrixOf(got)!]
  const first = firstDifferingCell(comparison)
  const grid = (matrix: Matrix, caption: string, other: Matrix | undefined): ReactNode => (
    <table className={classes.grid}>
      <caption>{caption}</caption>
      <tbody>
        {Array.from({ length: matrix.shown }, (_, row) => (
          <tr key={row}>
            {Array.from({ length: matrix.columns }, (_, column) => {
              const wrong = other !== undefined && differs(other.at(row, column), matrix.at(row, column), tolerance)
              return (
                <td
                  key={column}
                  className="data"
                  data-wrong={wrong || undefined}
                  data-first={(wrong && first?.[0] === row && first[1] === column) || undefined}
                >
                  {dataNumber(matrix.at(row, column) ?? '·')}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <div className={classes.pair} dir="ltr">
      {grid(a, t('compare.expected'), undefined)}
      {grid(b, t('compare.got'), a)}
    </div>
  )
}

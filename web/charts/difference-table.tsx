/** The cells of an image comparison that differ, as a table. */
import type { ReactNode } from 'react'
import type { Comparison } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { differs, matrixOf } from './compared.ts'
import classes from './figure.module.css'

/** At most this many cells: the first ones show the pattern. */
const ROWS = 60

export function DifferenceTable({ comparison }: { comparison: Comparison }): ReactNode {
  const { t } = useTranslation()
  const { expected, got, tolerance } = comparison
  const [a, b] = [matrixOf(expected)!, matrixOf(got)!]
  const places: [number, number][] = []
  for (let row = 0; row < Math.max(a.shown, b.shown) && places.length < ROWS; row++) {
    for (let column = 0; column < Math.max(a.columns, b.columns) && places.length < ROWS; column++) {
      if (differs(a.at(row, column), b.at(row, column), tolerance)) places.push([row, column])
    }
  }
  return (
    <table className={classes.rows} dir="ltr">
      <thead>
        <tr>
          <th scope="col">{t('compare.place')}</th>
          <th scope="col">{t('compare.expected')}</th>
          <th scope="col">{t('compare.got')}</th>
        </tr>
      </thead>
      <tbody>
        {places.map(([row, column]) => (
          <tr key={`${row} ${column}`}>
            <th scope="row" className="data">
              [{row}, {column}]
            </th>
            <td className="data">{dataNumber(a.at(row, column) ?? '·')}</td>
            <td className="data">{dataNumber(b.at(row, column) ?? '·')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

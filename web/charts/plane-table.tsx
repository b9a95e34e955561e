/** The numbers of an image comparison: where they differ, expected and got; all of them where few differ not. */
import type { ReactNode } from 'react'
import type { Comparison } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { differs, planeOf } from './compared.ts'
import classes from './picture.module.css'

/** A table of every pixel helps nobody: the first differing ones tell the pattern. */
const ROWS = 60

export function PlaneTable({ comparison }: { comparison: Comparison }): ReactNode {
  const { t } = useTranslation()
  const { expected, got, tolerance } = comparison
  const [a, b] = [planeOf(expected)!, planeOf(got)!]
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

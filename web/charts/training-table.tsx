/** The numbers of the curves as a table, with evenly chosen rows. */
import type { ReactNode } from 'react'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { aligned } from './training-series.ts'
import type { Series } from './training-series.ts'
import classes from './figure.module.css'

const ROWS = 40

export function TrainingTable({
  series,
  names,
  axisName,
  mark,
}: {
  series: Series[]
  names: string[]
  axisName: string
  /** The epoch with the lowest validation loss, where later ones overfit. */
  mark?: number | undefined
}): ReactNode {
  const { t } = useTranslation()
  const [x, ...columns] = aligned(series)
  const every = Math.max(1, Math.ceil(x.length / ROWS))
  const rows = x
    .map((_, i) => i)
    .filter(
      (i) =>
        i % every === 0 || i === x.length - 1 || columns.some((column, c) => series[c]!.perEpoch && column[i] !== null),
    )
  return (
    <table className={classes.rows} dir="ltr">
      <thead>
        <tr>
          <th scope="col">{axisName}</th>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((i) => (
          <tr key={i}>
            <th scope="row" className="data">
              {dataNumber(Number(x[i]!.toFixed(2)))}
              {x[i] === mark && <span className={classes.marked}> {t('chart.lowest')}</span>}
            </th>
            {columns.map((column, c) => (
              <td key={c} className="data">
                {column[i] === null || column[i] === undefined ? '' : dataNumber(Number(column[i].toPrecision(4)))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

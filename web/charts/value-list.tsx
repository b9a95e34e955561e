/** Two lists of values as table rows, one below the other, with the differing values marked. */
import type { ReactNode } from 'react'
import type { Comparison } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { differs, firstDifferingCell, matrixOf } from './compared.ts'
import figureClasses from './figure.module.css'
import valuesClasses from './values.module.css'

export function ValueList({ comparison }: { comparison: Comparison }): ReactNode {
  const { t } = useTranslation()
  const { expected, got, tolerance } = comparison
  const [a, b] = [matrixOf(expected)!, matrixOf(got)!]
  const first = firstDifferingCell(comparison)?.[1]
  const length = Math.max(expected.values.length, got.values.length)
  const indices = Array.from({ length }, (_, i) => i)
  return (
    <div className={figureClasses.scroll} dir="ltr" tabIndex={0} role="group" aria-label={t('compare.values')}>
      <table className={valuesClasses.list}>
        <thead>
          <tr>
            <th scope="row">{t('compare.index')}</th>
            {indices.map((i) => (
              <th key={i} scope="col" className="data">
                {i}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('compare.expected')}</th>
            {indices.map((i) => (
              <td key={i} className="data">
                {cell(a.at(0, i))}
              </td>
            ))}
          </tr>
          <tr>
            <th scope="row">{t('compare.got')}</th>
            {indices.map((i) => {
              const wrong = differs(a.at(0, i), b.at(0, i), tolerance)
              return (
                <td
                  key={i}
                  className="data"
                  data-wrong={wrong || undefined}
                  data-first={i === first || undefined}
                  title={wrong ? t('compare.differs') : undefined}
                >
                  {cell(b.at(0, i))}
                </td>
              )
            })}
          </tr>
        </tbody>
      </table>
    </div>
  )
}

const cell = (value: number | string | boolean | undefined): string => (value === undefined ? '·' : dataNumber(value))

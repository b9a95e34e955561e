/** Pictures side by side: given ones, the filters of a layer, or what a layer makes of a picture. */
import type { ReactNode } from 'react'
import type { PictureSheet } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Figure } from './figure.tsx'
import { Pixels } from './pixels.tsx'
import { valueText } from './value-text.ts'
import classes from './picture-sheet.module.css'
import valuesClasses from './values.module.css'

export function PictureSheetFigure({ sheet }: { sheet: PictureSheet }): ReactNode {
  const { t } = useTranslation()
  const { pick, format } = useLanguage()
  const { kind, title, layer = '', total, range, pictures, input } = sheet
  const [height = 0, width = 0] = pictures[0]?.size ?? []
  const dark = pictures.filter(({ low, high }) => low === 0 && high === 0).length
  const given = title ? pick(title) : ''
  const heading = kind === 'pictures' ? given : t(`sheet.${kind}.title`, { layer })
  const nameOf = (index: number): string => {
    const { caption } = pictures[index]!
    return caption ? pick(caption) : t(`sheet.${kind}.item`, { number: format.number(index + 1) })
  }
  const summary = [
    t(`sheet.${kind}.summary`, {
      count: total,
      shown: format.number(pictures.length),
      total: format.number(total),
      size: t('sheet.size', { height: format.number(height), width: format.number(width) }),
      low: valueText(range[0], format),
      high: valueText(range[1], format),
    }),
    ...(kind === 'feature-maps' && dark > 0 ? [t('sheet.dark', { count: dark, number: format.number(dark) })] : []),
  ].join(' ')
  const rows = pictures.map(({ size, low, mean, high }, index) => (
    <tr key={index}>
      <th scope="row">{nameOf(index)}</th>
      <td className="data">{size.join(' × ')}</td>
      {[low, mean, high].map((value, i) => (
        <td key={i} className="data">
          {dataNumber(Number(value.toPrecision(3)))}
        </td>
      ))}
    </tr>
  ))
  const table = (
    <table className={valuesClasses.list} dir="ltr">
      <thead>
        <tr>
          {(['picture', 'pixels', 'low', 'mean', 'high'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`sheet.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{rows}</tbody>
    </table>
  )
  return (
    <Figure title={heading} summary={summary} table={table}>
      <ul className={classes.sheet} data-kind={kind}>
        {input && (
          <li data-input>
            <Pixels picture={input} label={t('sheet.input')} />
            <span>{t('sheet.input')}</span>
          </li>
        )}
        {pictures.map((picture, index) => (
          <li key={index}>
            <Pixels picture={picture} label={nameOf(index)} />
            {picture.caption && <span aria-hidden="true">{pick(picture.caption)}</span>}
          </li>
        ))}
      </ul>
    </Figure>
  )
}

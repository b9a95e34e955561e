/** The first batch of a training as the network is given it. */
import type { ReactNode } from 'react'
import type { BatchSheet } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Figure } from './figure.tsx'
import { Pixels } from './pixels.tsx'
import { valueText } from './value-text.ts'
import classes from './picture-sheet.module.css'
import valuesClasses from './values.module.css'

export function BatchFigure({ batch }: { batch: BatchSheet }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const { shape, low, mean, high, pictures } = batch
  const [count, height, width, channels] = shape
  const numbers = { low, mean, high }
  const table = (
    <table className={valuesClasses.list} dir="ltr">
      <tbody>
        <tr>
          <th scope="row">{t('batch.shape')}</th>
          <td className="data">[{shape.join(', ')}]</td>
        </tr>
        {(['low', 'mean', 'high'] as const).map((name) => (
          <tr key={name}>
            <th scope="row">{t(`sheet.columns.${name}`)}</th>
            <td className="data">{dataNumber(Number(numbers[name].toPrecision(4)))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <Figure
      title={t('batch.title')}
      summary={t('batch.summary', {
        count: format.number(count),
        shown: format.number(pictures.length),
        size: t('sheet.size', { height: format.number(height), width: format.number(width) }),
        channels: format.number(channels),
        low: valueText(low, format),
        high: valueText(high, format),
        mean: valueText(mean, format),
      })}
      table={table}
    >
      <ul className={classes.sheet} data-kind="batch">
        {pictures.map((picture, index) => (
          <li key={index}>
            <Pixels picture={picture} label={t('sheet.pictures.item', { number: format.number(index + 1) })} />
          </li>
        ))}
      </ul>
    </Figure>
  )
}

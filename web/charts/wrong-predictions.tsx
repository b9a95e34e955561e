/** The wrong predictions of which the model was most confident, as images and as a table. */
import type { ReactNode } from 'react'
import type { Text, WrongPrediction } from '../../graders/report.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { createClassNames } from './class-names.ts'
import { Figure } from './figure.tsx'
import { Pixels } from './pixels.tsx'
import valuesClasses from './values.module.css'
import classes from './wrong-predictions.module.css'

interface WrongPredictionsProps {
  predictions: WrongPrediction[]
  labels?: Text[] | undefined
}

export function WrongPredictions({ predictions, labels }: WrongPredictionsProps): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const nameOf = createClassNames(labels, { format, pick })
  const rows = predictions.map((prediction) => ({
    ...prediction,
    label: t(labels ? 'wrongPredictions.named' : 'wrongPredictions.item', {
      truth: nameOf(prediction.truth),
      predicted: nameOf(prediction.predicted),
    }),
    percent: format.percent(prediction.confidence),
  }))
  const table = (
    <table className={valuesClasses.list}>
      <thead>
        <tr>
          <th scope="col">{t('wrongPredictions.truth')}</th>
          <th scope="col">{t('wrongPredictions.predicted')}</th>
          <th scope="col">{t('wrongPredictions.confidence')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ truth, predicted, percent }, i) => (
          <tr key={i}>
            <td>{nameOf(truth)}</td>
            <td>{nameOf(predicted)}</td>
            <td>{percent}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <Figure
      title={t('wrongPredictions.title')}
      summary={t('wrongPredictions.summary', { number: format.number(rows.length) })}
      table={table}
    >
      <ul className={classes.images}>
        {rows.map((row, i) => (
          <li key={i}>
            <Pixels picture={row} label={row.label} />
            <span>{row.label}</span>
            <span className={classes.confidence}>{t('wrongPredictions.sure', { confidence: row.percent })}</span>
          </li>
        ))}
      </ul>
    </Figure>
  )
}

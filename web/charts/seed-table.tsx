/** The accuracies of trainings of one program with different seeds. */
import type { ReactNode } from 'react'
import type { SeedAccuracy } from '../../graders/report.ts'
import { dataNumber } from '../i18n/format.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import classes from './figure.module.css'

export function SeedTable({ trainings }: { trainings: SeedAccuracy[] }): ReactNode {
  const { t } = useTranslation()
  const percent = (share: number): string => `${dataNumber(Number((100 * share).toFixed(2)))} %`
  // a student's report has no seeds
  const seeded = trainings.some(({ seed }) => seed > 0)
  return (
    <table className={classes.rows} dir="ltr">
      <thead>
        <tr>
          <th scope="col">{t('accuracy.training')}</th>
          {seeded && <th scope="col">{t('accuracy.seed')}</th>}
          <th scope="col">{t('accuracy.correct')}</th>
          <th scope="col">{t('accuracy.share')}</th>
          <th scope="col">{t('accuracy.interval')}</th>
        </tr>
      </thead>
      <tbody>
        {trainings.map(({ seed, n, correct, accuracy, interval: [low, high] }, index) => (
          <tr key={index}>
            <th scope="row" className="data">
              {index + 1}
            </th>
            {seeded && <td className="data">{seed}</td>}
            <td className="data">
              {correct} / {n}
            </td>
            <td className="data">{percent(accuracy)}</td>
            <td className="data">
              {percent(low)} – {percent(high)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

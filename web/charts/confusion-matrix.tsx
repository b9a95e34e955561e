/** The confusion matrix as a coloured table. */
import type { ReactNode } from 'react'
import type { Text } from '../../graders/report.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { createClassNames } from './class-names.ts'
import { Figure } from './figure.tsx'
import figureClasses from './figure.module.css'
import valuesClasses from './values.module.css'

interface ConfusionMatrixProps {
  counts: number[][]
  labels?: Text[] | undefined
}

export function ConfusionMatrix({ counts, labels }: ConfusionMatrixProps): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const nameOf = createClassNames(labels, { format, pick })
  // numbers of data keep their Latin digits
  const heading = (label: number): string => (labels ? nameOf(label) : String(label))
  const worst = counts
    .flatMap((row, truth) => row.map((count, predicted) => ({ truth, predicted, count })))
    .filter(({ truth, predicted }) => truth !== predicted)
    .sort((a, b) => b.count - a.count)[0]
  const most = Math.max(1, worst?.count ?? 1)
  const summary =
    worst && worst.count > 0
      ? t(labels ? 'confusion.named' : 'confusion.summary', {
          truth: nameOf(worst.truth),
          predicted: nameOf(worst.predicted),
          count: worst.count,
          times: format.number(worst.count),
        })
      : t('confusion.clean')
  return (
    <Figure title={t('confusion.title')} summary={summary}>
      <p className={valuesClasses.axes}>{t('confusion.axes')}</p>
      <div className={figureClasses.scroll} dir="ltr" tabIndex={0} role="group" aria-label={t('confusion.title')}>
        <table className={valuesClasses.confusion}>
          <thead>
            <tr>
              <td />
              {counts.map((_, predicted) => (
                <th key={predicted} scope="col" className={labels ? undefined : 'data'}>
                  {heading(predicted)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((row, truth) => {
              const total = row.reduce((sum, count) => sum + count, 0)
              return (
                <tr key={truth}>
                  <th scope="row" className={labels ? undefined : 'data'}>
                    {heading(truth)}
                  </th>
                  {row.map((count, predicted) => {
                    const right = truth === predicted
                    const share = right ? count / (total || 1) : count / most
                    const colour = `var(${right ? '--good-soft' : '--bad-soft'}) ${Math.round(25 + 75 * share)}%`
                    return (
                      <td
                        key={predicted}
                        className="data"
                        data-none={count === 0 || undefined}
                        style={count === 0 ? undefined : { background: `color-mix(in srgb, ${colour}, transparent)` }}
                      >
                        {count}
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </Figure>
  )
}

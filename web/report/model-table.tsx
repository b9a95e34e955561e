/** The table of a model's layers, as `model.summary()` prints it. */
import type { ReactNode } from 'react'
import type { ModelSummary } from '../../graders/report.ts'
import { Figure } from '../charts/figure.tsx'
import figureClasses from '../charts/figure.module.css'
import valuesClasses from '../charts/values.module.css'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'

export function ModelTable({ model: { title, layers, parameters } }: { model: ModelSummary }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const name = t('model.title', { name: title })
  return (
    <Figure
      title={name}
      summary={t('model.summary', {
        count: layers.length,
        number: format.number(layers.length),
        parameters: format.number(parameters),
      })}
    >
      <div className={figureClasses.scroll} dir="ltr" tabIndex={0} role="group" aria-label={name}>
        <table className={valuesClasses.list}>
          <thead>
            <tr>
              <th scope="col">{t('model.layer')}</th>
              <th scope="col">{t('model.output')}</th>
              <th scope="col">{t('model.parameters')}</th>
            </tr>
          </thead>
          <tbody>
            {layers.map((layer) => (
              <tr key={layer.name}>
                <th scope="row" className="data">
                  {layer.kind}
                </th>
                <td className="data">[{layer.output.map((size) => size ?? '?').join(', ')}]</td>
                <td className="data">{layer.parameters.toLocaleString('en')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  )
}

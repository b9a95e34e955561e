/** What a network makes of a picture: each class with its share, as a table with bars. */
import type { ReactNode } from 'react'
import type { NetworkUse } from '../../graders/report.ts'
import { createClassNames } from '../charts/class-names.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './network.module.css'

/** Classes that are shown: the likeliest of many. */
const SHOWN = 10

export function Shares({ shares, labels }: { shares: number[]; labels: NetworkUse['labels'] }): ReactNode {
  const { t } = useTranslation()
  const { format, pick } = useLanguage()
  const nameOf = createClassNames(labels.length > 0 ? labels : undefined, { format, pick })
  const likeliest = shares.map((share, label) => ({ share, label })).sort((a, b) => b.share - a.share)
  const best = likeliest[0]!
  const rows = likeliest.slice(0, SHOWN).sort((a, b) => a.label - b.label)
  return (
    <div className={classes.shares}>
      <p role="status" data-testid="network-says">
        {t('network.says', { name: nameOf(best.label), share: format.percent(best.share) })}
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('network.class')}</th>
            <th scope="col" colSpan={2}>
              {t('network.share')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ share, label }) => (
            <tr key={label} data-best={label === best.label || undefined}>
              <th scope="row">{nameOf(label)}</th>
              <td className={classes.bar} aria-hidden="true">
                <span style={{ width: `${100 * share}%` }} />
              </td>
              <td>{format.percent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

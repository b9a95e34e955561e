/** What a file of people would change, row by row. */
import type { ReactNode } from 'react'
import type { RosterPreview } from '../../server/contract/people.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import tables from '../styles/table.module.css'
import { PEOPLE_TEXTS } from './people-texts.ts'

export function RosterPreviewTable({ rows }: Pick<RosterPreview, 'rows'>): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  return (
    <table className={tables.table} data-testid="roster-preview">
      <thead>
        <tr>
          {(['name', 'email', 'role', 'section', 'effect'] as const).map((column) => (
            <th key={column} scope="col">
              {pick(PEOPLE_TEXTS[column])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ line, name, email, role, section, effect }) => (
          <tr key={line}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td>
              <bdi className={tables.address}>{email}</bdi>
            </td>
            <td>{t(`role.${role}`)}</td>
            <td>{section !== null && <bdi>{section}</bdi>}</td>
            <td>{pick(PEOPLE_TEXTS[effect])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a preflight has found, the worst first; each opens to the cells that it speaks of. */
import { Badge, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import type { GradebookFinding } from '../../server/contract/gradebook.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './gradebook.module.css'
import { GRADE_TEXTS } from './texts.ts'

const ORDER = ['refused', 'created', 'cleared', 'changed', 'added', 'left', 'note'] as const
const EFFECT_CLASSES = {
  refused: classes.bad,
  created: classes.warn,
  cleared: classes.bad,
  changed: classes.warn,
  added: classes.good,
  left: classes.quiet,
  note: classes.quiet,
}

export function Findings({ findings }: { findings: readonly GradebookFinding[] }): ReactNode {
  const { pick } = useLanguage()
  const shown = findings.toSorted((a, b) => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect))
  const changes = shown.some(({ effect }) => effect === 'changed' || effect === 'added' || effect === 'cleared')
  return (
    <ul className={classes.findings} data-testid="findings">
      {!changes && <li>{pick(GRADE_TEXTS.nothing)}</li>}
      {shown.map((finding, index) => (
        <li key={index}>
          <Badge variant="light" size="sm" className={EFFECT_CLASSES[finding.effect]}>
            {pick(GRADE_TEXTS[finding.effect])}
          </Badge>
          {finding.cells.length > 0 ? <Cells finding={finding} /> : <Text size="sm">{pick(finding.sentence)}</Text>}
        </li>
      ))}
    </ul>
  )
}

function Cells({ finding: { sentence, cells, count } }: { finding: GradebookFinding }): ReactNode {
  const { pick, format } = useLanguage()
  const changing = cells.some(({ from }) => from !== undefined)
  return (
    <details>
      <summary>{pick(sentence)}</summary>
      <div className={classes.cells} tabIndex={0} role="group" aria-label={pick(sentence)}>
        <table>
          <thead>
            <tr>
              <th scope="col">{pick(GRADE_TEXTS.line)}</th>
              <th scope="col">{pick(GRADE_TEXTS.who)}</th>
              {changing && <th scope="col">{pick(GRADE_TEXTS.from)}</th>}
              {changing && <th scope="col">{pick(GRADE_TEXTS.to)}</th>}
            </tr>
          </thead>
          <tbody>
            {cells.map(({ line, who, from, to }, index) => (
              <tr key={index}>
                <td>{line > 0 ? format.number(line) : ''}</td>
                <td>
                  <bdi>{who}</bdi>
                </td>
                {changing && <Value text={from} />}
                {changing && <Value text={to ?? from} />}
              </tr>
            ))}
          </tbody>
        </table>
        {count > cells.length && <Text size="sm">{pick(GRADE_TEXTS.more)}</Text>}
      </div>
    </details>
  )
}

/** As it stands in the file, whatever the language of the page. */
function Value({ text }: { text: string | undefined }): ReactNode {
  return (
    <td>
      <span className="data">{text}</span>
    </td>
  )
}

/** The gate's table: what each file of an exercise got, and where it was to get something else. */
import type { GateResult, GateRow } from '../exercises/format/content.ts'
import { table, wrap } from '../terminal/lines.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** A line a file; those that deviate are followed by what was expected, what they got, and why. */
export function gateTable(
  slug: string,
  { ok, rows, seeds, engine }: GateResult,
  { colours, columns }: Pick<Terminal, 'colours' | 'columns'>,
): string {
  const title = `${colours.bold(slug)}  ${ok ? colours.green('green') : colours.red('red')}  ${colours.dim(`seeds ${seeds.join(', ')}, ${engine === 'none' ? 'no engine' : `engine ${engine}`}`)}`
  const lines = table(rows.map((row) => [row.ok ? colours.green('✓') : colours.red('✗'), row.file, ...cells(row)]))
  const labelled = (label: string, text: string) =>
    wrap(text, columns - 15).map((line, index) => `    ${(index === 0 ? label : '').padEnd(10)}${line}`)
  return [
    title,
    ...rows.flatMap(({ ok: expectedly, expected, got, reason }, index) => [
      lines[index]!,
      ...(expectedly
        ? []
        : [...labelled('expected', expected), ...labelled('got', got), ...labelled('so', reason)].map(colours.red)),
    ]),
  ].join('\n')
}

/** Of the first seed, whose result the others must repeat. */
function cells({ outcomes }: GateRow): string[] {
  const { verdict, score, maxScore, fails, misconceptions } = outcomes[0]!
  const failing = fails.length === 0 ? '' : `${fails.length} ${fails.length === 1 ? 'check fails' : 'checks fail'}`
  return [verdict, `${score} / ${maxScore}`, failing, misconceptions.join(', ')]
}

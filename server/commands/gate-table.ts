/** The gate's table: the result of each file, and what was expected where that differs. */
import type { GateResult, GateRow } from '../exercises/format/content.ts'
import { table, wrap } from '../terminal/lines.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** One line per file. A file that deviates is followed by the expected result, its own, and the reason. */
export function gateTable(
  slug: string,
  { ok, rows, seeds, engine }: GateResult,
  { colours, columns }: Pick<Terminal, 'colours' | 'columns'>,
): string {
  const run = `seeds ${seeds.join(', ')}, ${engine === 'none' ? 'no engine' : `engine ${engine}`}`
  const title = `${colours.bold(slug)}  ${ok ? colours.green('green') : colours.red('red')}  ${colours.dim(run)}`
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

/** The result with the first seed, which the other seeds must repeat. */
function cells({ outcomes }: GateRow): string[] {
  const { verdict, score, maxScore, fails, misconceptions } = outcomes[0]!
  const failing = fails.length === 0 ? '' : `${fails.length} ${fails.length === 1 ? 'check fails' : 'checks fail'}`
  return [verdict, `${score} / ${maxScore}`, failing, misconceptions.join(', ')]
}

/** The gate's table: what each file of an exercise was to get, and what it got. */
import type { GateResult } from '../exercises/content.ts'
import { table, wrap } from '../terminal/lines.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** A line a file; those that deviate are followed by why. */
export function gateTable(slug: string, { ok, rows, seeds, engine }: GateResult, { colours, columns }: Pick<Terminal, 'colours' | 'columns'>): string {
  const title = `${colours.bold(slug)}  ${ok ? colours.green('green') : colours.red('red')}  ${colours.dim(`seeds ${seeds.join(', ')}, ${engine === 'none' ? 'no engine' : `engine ${engine}`}`)}`
  const cells = rows.map((row) => [row.ok ? colours.green('✓') : colours.red('✗'), row.file, row.ok ? row.got : row.expected])
  const lines = table(cells)
  return [title, ...rows.flatMap((row, index) => [
    lines[index]!,
    ...row.ok ? [] : [
      ...wrap(`got ${row.got}`, columns - 6).map((line) => `    ${colours.red(line)}`),
      ...wrap(row.reason, columns - 6).map((line) => `    ${line}`),
    ],
  ])].join('\n')
}

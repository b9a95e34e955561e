/**
 * A status line at the bottom of a terminal, with a progress bar; it is redrawn while something runs.
 * The bars of prompt libraries are no use here: they handle Ctrl+C themselves and end the process, while a
 * command must first cancel what runs.
 */
import { cutToWidth } from './lines.ts'
import type { Terminal } from './terminal.ts'

export interface LiveLine {
  /** @param share of the work that is done, 0 to 1, for the bar */
  show(text: string, share?: number): void
  /** Writes a line that stays. */
  keep(text: string): void
  /** Takes the line away. */
  clear(): void
}

/** Columns that the text beside the bar needs. */
const TEXT = 76

/** Without a terminal nothing is drawn; `keep` writes its line either way. */
export function createLiveLine({ live, remark }: Pick<Terminal, 'live' | 'remark'>): LiveLine {
  if (!live) return { show: () => undefined, keep: remark, clear: () => undefined }
  const { write, columns, colours } = live
  const length = Math.min(24, Math.max(8, columns - TEXT))
  let shown = ''
  const draw = (line: string): void => {
    if (line !== shown) write(`\r\u001b[2K${line}`)
    shown = line
  }
  return {
    show(text, share) {
      const full = Math.round(Math.min(1, Math.max(0, share ?? 0)) * length)
      const bar =
        share === undefined ? '' : `${colours.cyan('━'.repeat(full))}${colours.dim('━'.repeat(length - full))} `
      draw(bar + cutToWidth(text, columns - (share === undefined ? 1 : length + 2)))
    },
    keep(text) {
      const line = shown
      draw('')
      remark(text)
      draw(line)
    },
    clear: () => draw(''),
  }
}

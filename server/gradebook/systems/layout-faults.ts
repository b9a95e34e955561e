/** Why a file is not what a system exports. */
import { persianNumber } from '../../../graders/wording.ts'
import type { DelimitedRow } from '../delimited.ts'
import type { Readable } from '../gradebook.ts'

export function notAnExport(system: string, missing: string): Readable<never> {
  return {
    ok: false,
    message: {
      en: `This is not a gradebook that ${system} has exported: ${missing} is missing from its first line.`,
      fa: `این فایل خروجی دفتر نمرهٔ ${system} نیست: ${missing} در سطر نخست آن نیست.`,
    },
  }
}

export function raggedFile({ line, cells }: DelimitedRow, columns: number): Readable<never> {
  return {
    ok: false,
    message: {
      en: `Line ${line} has ${cells.length} cells, but the first line has ${columns}. Export the file again.`,
      fa:
        `سطر ${persianNumber(line)} دارای ${persianNumber(cells.length)} خانه است، اما سطر نخست ` +
        `${persianNumber(columns)} خانه دارد. دوباره از سامانه خروجی بگیرید.`,
    },
  }
}

import { CheckFailure } from '../check-end.ts'
import { isList } from '../values.ts'
import { type Label, labelled, labelText, persianNumber, valuesText } from '../wording.ts'
import { kindFailure } from './kind-failure.ts'
import { numbers } from './numbers.ts'

const ROWS_OF_NUMBERS = { en: 'an array of rows of numbers', fa: 'آرایه‌ای از سطرهای عددی' }

/** Narrows to rows of finite numbers, all of one length. No rows are a matrix too. */
export function matrix(got: unknown, label?: Label): number[][] {
  if (!isList(got) || (got.length > 0 && !isList(got[0]))) throw kindFailure(ROWS_OF_NUMBERS, got, { label })
  const rows = Array.from(got, (row, index) => numbers(row, rowText(label, index)))
  const ragged = rows.findIndex((row) => row.length !== rows[0]!.length)
  if (ragged >= 0) {
    const [one, first] = [valuesText(rows[ragged]!.length), rows[0]!.length]
    throw new CheckFailure(
      labelled(label, {
        en: `row ${ragged} has ${one.en}, row 0 has ${first}`,
        fa: `سطر ${persianNumber(ragged)} دارای ${one.fa} است، سطر ۰ دارای ${persianNumber(first)} مقدار`,
      }),
      { kind: 'shape', compared: { value: got }, ...(label !== undefined && { label }) },
    )
  }
  return rows
}

function rowText(label: Label | undefined, index: number): Label {
  const row = { en: `row ${index}`, fa: `سطر ${persianNumber(index)}` }
  if (!label) return row
  const { en, fa } = labelText(label)
  return { en: `${en}, ${row.en}`, fa: `${fa}، ${row.fa}` }
}

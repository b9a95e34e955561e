/** A value of a picture in a sentence: three significant digits, so that 255 stays 255. */
import type { Format } from '../i18n/format.ts'

export function valueText(value: number, format: Pick<Format, 'number' | 'precise'>): string {
  const small = value !== 0 && Math.abs(value) < 1e-3
  return small ? format.precise(value) : format.number(Number(value.toPrecision(3)), 5)
}

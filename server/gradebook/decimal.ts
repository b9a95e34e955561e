/**
 * Decimal arithmetic on grades. Binary fractions would round 0.145 or 2.675 to the wrong side, and a library that
 * keeps a fixed number of digits would round a quotient twice.
 */

/** `units` / 10^`places`. */
export interface Decimal {
  units: bigint
  places: number
}

/** Digits beyond this are no grade, and would only cost time. */
const MOST_DIGITS = 40
const DECIMAL = /^([+-]?)(\d*)(?:[.,](\d*))?$/

/** Reads "93.5", "93,5", "-2" or ".5"; undefined for anything else. */
export function parseDecimal(text: string): Decimal | undefined {
  const [, sign, whole = '', fraction = ''] = DECIMAL.exec(text.trim()) ?? []
  if (sign === undefined || whole + fraction === '' || whole.length + fraction.length > MOST_DIGITS) return undefined
  const units = BigInt(whole + fraction)
  return { units: sign === '-' ? -units : units, places: fraction.length }
}

/** Of a number of the platform, whose scores have at most two decimals. */
export const decimalText = (value: number): string => hundredthsText(BigInt(Math.round(value * 100)))

/** A decimal in hundredths, half up: away from zero, as everyone learns it. */
export const hundredths = ({ units, places }: Decimal): bigint => rounded(units * 100n, 10n ** BigInt(places))

/**
 * A score in the points of another column: score × points ÷ max, in hundredths, half up.
 * @param max above 0
 */
export function scaledHundredths(score: Decimal, max: Decimal, points: Decimal): bigint {
  return rounded(
    score.units * points.units * 100n * 10n ** BigInt(max.places),
    max.units * 10n ** BigInt(score.places + points.places),
  )
}

/** "93.5" of 9350n: no more decimals than needed. */
export function hundredthsText(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(3, '0')
  const fraction = digits.slice(-2).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}${fraction && `.${fraction}`}`
}

function rounded(numerator: bigint, denominator: bigint): bigint {
  const [n, d] = denominator < 0n ? [-numerator, -denominator] : [numerator, denominator]
  const half = (2n * (n < 0n ? -n : n) + d) / (2n * d)
  return n < 0n ? -half : half
}

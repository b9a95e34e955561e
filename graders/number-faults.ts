/** What the numbers of a wrong result tell: NaN among them, infinities, or fractions that were cut off. */
import type { FindingKind } from './report.ts'
import { isList, isRecord, TensorValues } from './values.ts'

/**
 * @param got of the same form as `expected`, tensors read
 */
export function kindOfNumbers(got: unknown, expected: unknown): FindingKind {
  const seen = { nan: false, infinite: false, fractionsDue: false, integerArray: false, nonZero: false }
  let cuts = CUTS
  const visit = (given: unknown, wanted: unknown): void => {
    if (given instanceof TensorValues && wanted instanceof TensorValues) {
      visit(given.values, wanted.values)
    } else if (isList(given) && isList(wanted)) {
      seen.integerArray ||= ArrayBuffer.isView(given) && !FLOATS.some((kind) => given instanceof kind)
      for (let i = 0; i < wanted.length; i++) visit(given[i], wanted[i])
    } else if (isRecord(given) && isRecord(wanted)) {
      for (const key of Object.keys(wanted)) visit(given[key], wanted[key])
    } else if (typeof wanted === 'number' && typeof given === 'number') {
      seen.nan ||= Number.isNaN(given) && !Number.isNaN(wanted)
      seen.infinite ||= Math.abs(given) === Infinity && Number.isFinite(wanted)
      seen.fractionsDue ||= !Number.isInteger(wanted)
      seen.nonZero ||= given !== 0
      cuts = cuts.filter((cut) => cut(wanted) === given)
    }
  }
  visit(got, expected)
  if (seen.nan) return 'nan'
  if (seen.infinite) return 'infinite'
  // zeros everywhere are not what is left of fractions
  const isCut = cuts.length > 0 && seen.nonZero
  return seen.fractionsDue && (isCut || seen.integerArray) ? 'integers' : 'value'
}

/** Whether a list has NaN in it: then its length is wrong because of what was read outside an array. */
export function holdsNaN(value: unknown): boolean {
  if (value instanceof TensorValues) return holdsNaN(value.values)
  return isList(value) ? Array.from(value).some(holdsNaN) : Number.isNaN(value)
}

const FLOATS = [Float32Array, Float64Array]
/** Ways to make whole numbers. */
const CUTS = [Math.trunc, Math.floor, Math.round, Math.ceil]

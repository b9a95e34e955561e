/**
 * Compares a student's result with the expected one: -0 equals 0, a typed array equals an array of the
 * same numbers, NaN never passes. The caller says by how much numbers may differ.
 */
import { compared } from './compared-value.ts'
import { holdsNaN, kindOfNumbers } from './number-faults.ts'
import type { Comparison, FindingKind, Text } from './report.ts'
import { describe, foreignIn, isList, isRecord, shapeOf, TensorValues } from './values.ts'
import type { List } from './values.ts'
import { cut, expectedText, pathText, persianNumber, shapeText, twoNumbers, valuesText, verbatim } from './wording.ts'
import { type Due, wrongKind } from './wrong-kind.ts'

export interface Difference {
  message: Text
  comparison: Comparison
  kind: FindingKind
  /** The place of the difference. */
  path: Path
  /** The two shapes there, where it is they that differ and both are known. */
  shapes?: { expected: number[]; got: number[] }
}

export type Path = readonly (number | string)[]
interface Divergence {
  path: Path
  text: Text
  kind: FindingKind
  got: unknown
  expected: unknown
  sameShape: boolean
}

/**
 * The first difference, or undefined when there is none. Tensors must have been read.
 * @param allowed by how much numbers may differ. Without it values must be equal, and members that are not
 *   expected are refused
 */
export function difference(got: unknown, expected: unknown, allowed?: number): Difference | undefined {
  const found = diverge(got, expected, [], allowed, false)
  if (!found) return undefined
  // what is no number at all is wrong before its count is
  const divergence = SIZES.includes(found.kind) ? (strangerIn(found.got, found) ?? found) : found
  const { path, text, sameShape } = divergence
  const shapes = { expected: shapeOf(divergence.expected), got: shapeOf(divergence.got) }
  // The comparison in the report shows the innermost member of a record that holds the difference.
  const start = path.findLastIndex((step) => typeof step === 'string') + 1
  const part = (value: unknown) => path.slice(0, start).reduce<unknown>(memberOf, value)
  const { kind: first } = divergence
  const outside = SIZES.includes(first) && holdsNaN(divergence.got)
  const kind = first === 'value' ? kindOfNumbers(part(got), part(expected)) : outside ? 'nan' : first
  const indices = path.slice(start).filter((step) => typeof step === 'number')
  return {
    message: cut(path.length > 0 ? placed(path, text) : text),
    comparison: {
      expected: compared(part(expected)),
      got: compared(part(got)),
      ...(sameShape && indices.length > 0 && { firstDifference: indices }),
      ...(allowed && { tolerance: allowed }),
    },
    kind,
    path,
    ...(SIZES.includes(kind) &&
      shapes.expected &&
      shapes.got && { shapes: { expected: shapes.expected, got: shapes.got } }),
  }
}

const SIZES: readonly FindingKind[] = ['length', 'shape']

/** The first value in a list that is no plain data, such as a promise. */
function strangerIn(value: unknown, { path, ...rest }: Divergence): Divergence | undefined {
  if (foreignIn(value)) return { ...rest, path, ...wrongKind({ en: 'a number', fa: 'یک عدد' }, value), got: value }
  if (!Array.isArray(value)) return undefined
  for (const [index, item] of value.entries()) {
    const found = strangerIn(item, { ...rest, path: [...path, index] })
    if (found) return found
  }
  return undefined
}

/** The sentence with its place in front: "at [0][3] expected 2, got 5". */
export function placed(path: Path, { en, fa }: Text): Text {
  const place = cut(pathText(path), 200)
  return { en: `at ${place} ${en}`, fa: `در ${verbatim(place)} ${fa}` }
}

/** The part of a value at one step of a path. */
export function memberOf(value: unknown, key: number | string): unknown {
  if (typeof key === 'number') return isList(value) ? value[key] : undefined
  return isRecord(value) ? value[key] : undefined
}

function diverge(
  got: unknown,
  expected: unknown,
  path: Path,
  allowed: number | undefined,
  shapesAgree: boolean,
): Divergence | undefined {
  const here = (text: Text, kind: FindingKind, sameShape = false): Divergence => ({
    path,
    text,
    kind,
    got,
    expected,
    sameShape,
  })
  const unlike = (wanted: Text = describe(expected), sameShape = false, due?: Due): Divergence => {
    const { text, kind } = wrongKind(wanted, got, due)
    const absent = typeof path.at(-1) === 'number' ? 'gap' : 'member'
    return here(text, kind === 'nothing' && path.length > 0 ? absent : kind, sameShape)
  }
  if (expected instanceof TensorValues) {
    if (!(got instanceof TensorValues)) return unlike(undefined, false, 'tensor')
    const [wanted, given] = [shapeText(expected.shape), shapeText(got.shape)]
    if (given !== wanted)
      return here(
        {
          en: `expected a tensor of shape ${wanted}, got shape ${given}`,
          fa: `باید تانسوری با شکل ${verbatim(wanted)} باشد، اما شکل آن ${verbatim(given)} است`,
        },
        'shape',
      )
    return divergeInTensors(got, expected, path, allowed)
  }
  if (isList(expected)) {
    if (!isList(got)) return unlike(expected.length > 0 ? undefined : { en: 'an array', fa: 'یک آرایه' })
    const shapes = shapesAgree ? undefined : { wanted: shapeOf(expected), given: shapeOf(got) }
    const mismatch = shapes && shapeMismatch(got, expected, shapes)
    if (mismatch) return here(mismatch, [shapes.wanted, shapes.given].every(isFlat) ? 'length' : 'shape')
    // Where both shapes are known, those of the items agree too. A value that is ragged further in has no shape.
    const itemsAgree = shapes === undefined || (shapes.wanted !== undefined && shapes.given !== undefined)
    for (let i = 0; i < expected.length; i++) {
      if (agree(got[i], expected[i], allowed)) continue
      const found = diverge(got[i], expected[i], [...path, i], allowed, itemsAgree)
      if (found) return found
    }
    return undefined
  }
  if (typeof expected === 'number') {
    if (typeof got !== 'number' || Number.isNaN(got)) return unlike(numberWords(expected), true)
    if (agree(got, expected, allowed)) return undefined
    const [wanted, given] = twoNumbers(expected, got)
    return here(
      { en: `expected ${wanted}, got ${given}`, fa: `باید ${verbatim(wanted)} باشد، اما ${verbatim(given)} است` },
      'value',
      true,
    )
  }
  if (isRecord(expected)) {
    if (!isRecord(got)) return unlike({ en: 'an object', fa: 'یک شیء' })
    const keys = Object.keys(expected)
    const absent = keys.find((key) => !Object.hasOwn(got, key))
    if (absent !== undefined)
      return here(
        {
          en: `expected a member "${cut(absent, 40)}", which is absent`,
          fa: `باید عضو ${verbatim(cut(absent, 40))} را داشته باشد، اما ندارد`,
        },
        'member',
      )
    const extra = Object.keys(got).find((key) => !Object.hasOwn(expected, key))
    if (allowed === undefined && extra !== undefined)
      return here(
        {
          en: `got a member "${cut(extra, 40)}" that is not expected`,
          fa: `عضو ${verbatim(cut(extra, 40))} اضافی است`,
        },
        'member',
      )
    for (const key of keys) {
      const found = diverge(got[key], expected[key], [...path, key], allowed, false)
      if (found) return found
    }
    return undefined
  }
  if (got === expected) return undefined
  return typeof got === typeof expected && typeof got !== 'object'
    ? here(expectedText(describe(expected), describe(got)), 'value', true)
    : unlike(undefined, true)
}

function isFlat(shape: number[] | undefined): boolean {
  return shape?.length === 1
}

/** Whether two numbers are close enough. NaN is close to nothing. */
function agree(got: unknown, expected: unknown, allowed = 0): boolean {
  return (
    typeof got === 'number' && typeof expected === 'number' && (got === expected || Math.abs(got - expected) <= allowed)
  )
}

function numberWords(value: number): Text {
  return Number.isFinite(value) ? describe(value) : { en: `the number ${value}`, fa: `عدد ${verbatim(value)}` }
}

function shapeMismatch(
  got: List,
  expected: List,
  { wanted, given }: { wanted: number[] | undefined; given: number[] | undefined },
): Text | undefined {
  if (wanted && given && shapeText(wanted) !== shapeText(given)) {
    if (wanted.length > 1 || given.length > 1) return shapesText(shapeText(wanted), shapeText(given))
    if (expected.length > 0) return countsText(expected.length, got.length)
    return {
      en: `expected an empty array, got ${valuesText(got.length).en}`,
      fa: `باید آرایه‌ای خالی باشد، اما ${valuesText(got.length).fa} دارد`,
    }
  }
  return got.length === expected.length ? raggedRow(got, expected) : countsText(expected.length, got.length)
}

/** "expected shape [2, 3], got [3, 2]", from shapes as texts. */
export function shapesText(expected: string, got: string): Text {
  return {
    en: `expected shape ${expected}, got ${got}`,
    fa: `شکل باید ${verbatim(expected)} باشد، اما ${verbatim(got)} است`,
  }
}

function countsText(expected: number, got: number): Text {
  return {
    en: `expected ${valuesText(expected).en}, got ${got}`,
    fa: `باید ${valuesText(expected).fa} داشته باشد، اما ${valuesText(got).fa} دارد`,
  }
}

/** The first row of a wrong length. */
function raggedRow(got: List, expected: List): Text | undefined {
  for (let i = 0; i < expected.length; i++) {
    const [row, wanted] = [got[i], expected[i]]
    if (!isList(row) || !isList(wanted) || row.length === wanted.length) continue
    const { en, fa } = countsText(wanted.length, row.length)
    return { en: `row ${i}: ${en}`, fa: `سطر ${persianNumber(i)}: ${fa}` }
  }
  return undefined
}

function divergeInTensors(
  got: TensorValues,
  expected: TensorValues,
  path: Path,
  allowed: number | undefined,
): Divergence | undefined {
  for (let flat = 0; flat < expected.values.length; flat++) {
    if (agree(got.values[flat], expected.values[flat], allowed)) continue
    const found = diverge(got.values[flat], expected.values[flat], [], allowed, true)
    if (found) return { ...found, path: [...path, ...indexOf(flat, expected.shape)] }
  }
  return undefined
}

/** Row-major index of the flat position. */
function indexOf(flat: number, shape: readonly number[]): number[] {
  const index: number[] = []
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    index.unshift(flat % shape[axis]!)
    flat = Math.floor(flat / shape[axis]!)
  }
  return index
}

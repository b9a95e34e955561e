/** A value of another kind than is due: what it is, and what to do about it. */
import type { FindingKind, Text } from './report.ts'
import { describe, foreignIn, isList, isRecord, isTensorLike } from './values.ts'
import { expectedText, verbatim } from './wording.ts'

/** What a check asks for. */
export type Due = 'data' | 'tensor' | 'model'

export interface WrongKind {
  text: Text
  kind: FindingKind
}

/**
 * "expected an array of 3 values, got a generator: give an array, such as Array.from(...)"
 * @param wanted what is due, in words
 */
export function wrongKind(wanted: Text, got: unknown, due: Due = 'data'): WrongKind {
  const { en, fa } = expectedText(wanted, describe(got))
  const advice = adviceOn(got, due)
  return {
    text: advice ? { en: `${en}: ${advice.en}`, fa: `${fa}؛ ${advice.fa}` } : { en, fa },
    kind: kindOf(got, due),
  }
}

function kindOf(got: unknown, due: Due): FindingKind {
  if (got === undefined) return 'nothing'
  const foreign = foreignIn(got)
  if (foreign) return foreign.failure
  if (typeof got === 'number' && !Number.isFinite(got)) return Number.isNaN(got) ? 'nan' : 'infinite'
  if (isTensorLike(got)) return due === 'data' ? 'tensor' : 'kind'
  return due === 'tensor' && (isList(got) || typeof got === 'number') ? 'array' : 'kind'
}

function adviceOn(got: unknown, due: Due): Text | undefined {
  const foreign = foreignIn(got)
  if (foreign) return foreign.advice
  if (got === undefined) return undefined
  if (isTensorLike(got))
    return due === 'data'
      ? {
          en: 'read its values, such as await y.array()',
          fa: `مقدارهایش را بخوانید، مثلاً با ${verbatim('await y.array()')}`,
        }
      : undefined
  if (due === 'tensor' && (isList(got) || typeof got === 'number'))
    return {
      en: 'make a tensor of it, such as tf.tensor(...)',
      fa: `با ${verbatim('tf.tensor(...)')} از آن تانسور بسازید`,
    }
  if (typeof got === 'string' && got.trim() !== '' && Number.isFinite(Number(got)))
    return { en: 'make a number of it with Number(...)', fa: `با ${verbatim('Number(...)')} آن را به عدد تبدیل کنید` }
  if (isRecord(got) && 'strides' in got && 'values' in got && 'dtype' in got)
    return {
      en: 'a tensor buffer becomes a tensor with toTensor()',
      fa: `بافر تانسور با ${verbatim('toTensor()')} به تانسور تبدیل می‌شود`,
    }
  return undefined
}

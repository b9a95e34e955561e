/**
 * Recognises the values that a student's call may return. It knows tensors and models by their structure,
 * so a grader that needs no tensors never loads TensorFlow.js.
 */
import type * as tf from '@tensorflow/tfjs'
import { type ForeignValue, foreignValue } from './foreign-values.ts'
import { STUDENT_MODEL } from './host.ts'
import type { StudentModelHandle } from './host.ts'
import type { Text } from './report.ts'
import { cut, listText, numberText, persianNumber, shapeText, valuesText, verbatim } from './wording.ts'

/** The most members of an object that a sentence names. */
const MOST_KEYS = 3

/** An array or a typed array. */
export type List = ArrayLike<unknown>

/** A tensor as the sandbox shows it to a grader that has not loaded TensorFlow.js: shape and dtype only. */
interface DistantTensor {
  tensorOf: number[]
  dtype: string
}

/** Values of a tensor, read from the engine, row-major. */
export class TensorValues {
  readonly shape: readonly number[]
  readonly dtype: string
  readonly values: ArrayLike<unknown>

  constructor(shape: readonly number[], dtype: string, values: ArrayLike<unknown>) {
    this.shape = shape
    this.dtype = dtype
    this.values = values
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

export function isList(value: unknown): value is List {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
}

export function isTensor(value: unknown): value is tf.Tensor {
  return (
    isObject(value) &&
    'dataId' in value &&
    Array.isArray(value.shape) &&
    typeof value.dtype === 'string' &&
    typeof value.data === 'function'
  )
}

function isDistantTensor(value: unknown): value is Record<string, unknown> & DistantTensor {
  return isObject(value) && Array.isArray(value.tensorOf) && typeof value.dtype === 'string'
}

/** A tensor, its values once they are read, or what stands for it in a grader without TensorFlow.js. */
export function isTensorLike(value: unknown): boolean {
  return value instanceof TensorValues || isTensor(value) || isDistantTensor(value)
}

/** A model in the student's isolate. */
export function isModelHandle(value: unknown): value is StudentModelHandle {
  return isObject(value) && Number.isInteger((value as Partial<StudentModelHandle>)[STUDENT_MODEL])
}

/** A model in the grader's own isolate. */
export function isLayersModel(value: unknown): value is tf.LayersModel {
  return (
    isObject(value) &&
    Array.isArray(value.layers) &&
    typeof value.getWeights === 'function' &&
    typeof value.toJSON === 'function'
  )
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  if (!isObject(value) || isList(value) || isTensor(value) || isModelHandle(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** The shape of a tensor or of nested lists of equal lengths. Undefined for anything else. */
export function shapeOf(value: unknown): number[] | undefined {
  if (value instanceof TensorValues || isTensor(value)) return [...value.shape]
  if (isDistantTensor(value)) return value.tensorOf
  if (!isList(value)) return undefined
  if (!isList(value[0])) {
    for (let i = 1; i < value.length; i++) if (isList(value[i])) return undefined
    return [value.length]
  }
  const inner = shapeOf(value[0])
  if (!inner) return undefined
  for (let i = 1; i < value.length; i++) {
    const other = isList(value[i]) ? shapeOf(value[i]) : undefined
    if (!other || other.length !== inner.length || other.some((size, axis) => size !== inner[axis])) return undefined
  }
  return [value.length, ...inner]
}

/** A value in words: "a tensor of shape [3]", "an array of 4 values". */
export function describe(value: unknown): Text {
  switch (typeof value) {
    case 'undefined':
      return { en: 'nothing (undefined)', fa: `تعریف‌نشده (${verbatim('undefined')})` }
    case 'number':
      return Number.isFinite(value)
        ? { en: `the number ${numberText(value)}`, fa: `عدد ${verbatim(numberText(value))}` }
        : same(String(value))
    case 'string':
      return { en: `the text "${cut(value, 40)}"`, fa: `متن «${verbatim(cut(value, 40))}»` }
    case 'boolean':
      return same(String(value))
    case 'object':
      break
    default:
      return foreignIn(value)?.what ?? { en: `a ${typeof value}`, fa: `مقداری از نوع ${verbatim(typeof value)}` }
  }
  if (value === null) return same('null')
  if (value instanceof TensorValues || isTensor(value)) return tensorWords(value.shape)
  if (isDistantTensor(value)) return tensorWords(value.tensorOf)
  if (isModelHandle(value) || isLayersModel(value)) return { en: 'a model', fa: 'یک مدل' }
  if (isList(value)) return describeList(value)
  return foreignIn(value)?.what ?? describeRecord(value)
}

/** What stands for a value that could not cross the boundary. Undefined for any other value. */
export function foreignIn(value: unknown): ForeignValue | undefined {
  if (typeof value === 'function') return foreignValue('Function')
  if (typeof value === 'bigint') return foreignValue('BigInt')
  if (!isObject(value) || isRecord(value)) return undefined
  const { foreign } = value as { foreign?: unknown }
  return typeof foreign === 'string' ? foreignValue(foreign) : undefined
}

/** "an object with gx and gy" */
function describeRecord(value: object): Text {
  const keys = isRecord(value) ? Object.keys(value) : []
  if (keys.length === 0) return { en: 'an object', fa: 'یک شیء' }
  const shown = keys.slice(0, MOST_KEYS).map((key) => cut(key, 20))
  const { en, fa } = listText(keys.length > MOST_KEYS ? [...shown, { en: 'others', fa: 'چیزهای دیگر' }] : shown)
  return { en: `an object with ${en}`, fa: `شیئی با ${fa}` }
}

function same(text: string): Text {
  return { en: text, fa: verbatim(text) }
}

function tensorWords(shape: readonly number[]): Text {
  return { en: `a tensor of shape ${shapeText(shape)}`, fa: `تانسوری با شکل ${verbatim(shapeText(shape))}` }
}

function describeList(list: List): Text {
  if (list.length === 0) return { en: 'an empty array', fa: 'آرایه‌ای خالی' }
  const shape = shapeOf(list)
  if (!shape)
    return {
      en: `an array of ${list.length} rows of different lengths`,
      fa: `آرایه‌ای از ${persianNumber(list.length)} سطر با طول‌های متفاوت`,
    }
  if (shape.length === 1)
    return { en: `an array of ${valuesText(list.length).en}`, fa: `آرایه‌ای با ${valuesText(list.length).fa}` }
  return { en: `an array of shape ${shapeText(shape)}`, fa: `آرایه‌ای با شکل ${verbatim(shapeText(shape))}` }
}

/** Typed arrays in nested lists as plain ones. */
export function plainLists(value: unknown): unknown {
  return isList(value) ? Array.from(value, plainLists) : value
}

/**
 * Recognises what a student's call may return. Tensors and models are recognised by their
 * structure, so that a grader that needs no tensors never loads TensorFlow.js.
 */
import type * as tf from '@tensorflow/tfjs'
import { STUDENT_MODEL } from './host.ts'
import type { StudentModelHandle } from './host.ts'
import { cut, numberText, shapeText, valuesText } from './wording.ts'

/** An array or a typed array. */
export type List = ArrayLike<unknown>

/** A tensor as the sandbox shows it to a grader that has not loaded TensorFlow.js: shape and dtype only. */
interface DistantTensor { tensorOf: number[]; dtype: string }

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
  return isObject(value) && 'dataId' in value && Array.isArray(value.shape) && typeof value.dtype === 'string' && typeof value.data === 'function'
}

function isDistantTensor(value: unknown): value is Record<string, unknown> & DistantTensor {
  return isObject(value) && Array.isArray(value.tensorOf) && typeof value.dtype === 'string'
}

/** A model in the student's isolate. */
export function isModelHandle(value: unknown): value is StudentModelHandle {
  return isObject(value) && Number.isInteger((value as Partial<StudentModelHandle>)[STUDENT_MODEL])
}

/** A model in the grader's own isolate. */
export function isLayersModel(value: unknown): value is tf.LayersModel {
  return isObject(value) && Array.isArray(value.layers) && typeof value.getWeights === 'function' && typeof value.toJSON === 'function'
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  if (!isObject(value) || isList(value) || isTensor(value) || isModelHandle(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** Shape of a tensor, or of nested lists of equal lengths; undefined where it is ragged or no list. */
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

/** What a value is, in words: "a tensor of shape [3]", "an array of 4 values". */
export function describe(value: unknown): string {
  switch (typeof value) {
    case 'undefined': return 'nothing (undefined)'
    case 'number': return Number.isFinite(value) ? `the number ${numberText(value)}` : String(value)
    case 'string': return `the text "${cut(value, 40)}"`
    case 'boolean': return String(value)
    case 'object': break
    default: return `a ${typeof value}`
  }
  if (value === null) return 'null'
  if (value instanceof TensorValues || isTensor(value)) return `a tensor of shape ${shapeText(value.shape)}`
  if (isDistantTensor(value)) return `a tensor of shape ${shapeText(value.tensorOf)}`
  if (isModelHandle(value) || isLayersModel(value)) return 'a model'
  if (isList(value)) return describeList(value)
  // What could not cross the boundary comes as an object of the sandbox's with a description.
  return !isRecord(value) && 'description' in value && typeof value.description === 'string' ? cut(value.description, 60) : 'an object'
}

function describeList(list: List): string {
  if (list.length === 0) return 'an empty array'
  const shape = shapeOf(list)
  if (!shape) return `an array of ${list.length} rows of different lengths`
  return shape.length === 1 ? `an array of ${valuesText(list.length)}` : `an array of shape ${shapeText(shape)}`
}

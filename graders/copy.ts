/** Deep copies of arguments, so that a call can be repeated on the same inputs. */
import { TRAIN_CONTEXT } from './host.ts'
import { isList, isRecord } from './values.ts'

/** Copies arrays, typed arrays and plain objects. Functions, tensors and models are not copied. */
export function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, copyOf)
  if (isList(value)) return (value as Float32Array).slice()
  if (!isRecord(value) || isTrainContext(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, copyOf(member)]))
}

/** A training's context, as `trainContext` makes it. */
export function isTrainContext(value: unknown): boolean {
  return isRecord(value) && TRAIN_CONTEXT in value
}

/** Deep copies of arguments: a call must be able to be repeated on what it was given. */
import { TRAIN_CONTEXT } from './host.ts'
import { isList, isRecord } from './values.ts'

/** Arrays, typed arrays and plain objects are copied; functions, tensors and models are passed on as they are. */
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

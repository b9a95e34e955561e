/** Reads the tensors in a value from the engine, so that the comparison sees only plain data. */
import type * as tf from '@tensorflow/tfjs'
import { isList, isObject, isRecord, isTensor, TensorValues } from './values.ts'

/** The same value with `TensorValues` for each tensor in it. */
export async function readTensors(value: unknown): Promise<unknown> {
  const found = new Map<object, TensorValues>()
  for (const tensor of tensorsIn(value)) {
    if (!found.has(tensor)) found.set(tensor, new TensorValues(tensor.shape, tensor.dtype, await tensor.data()))
  }
  return found.size === 0 ? value : replaced(value, found)
}

/** `readTensors` without a promise. Not for engines that read only asynchronously. */
export function readTensorsNow(value: unknown): unknown {
  const found = new Map<object, TensorValues>()
  for (const tensor of tensorsIn(value))
    found.set(tensor, new TensorValues(tensor.shape, tensor.dtype, tensor.dataSync()))
  return found.size === 0 ? value : replaced(value, found)
}

/** All tensors in nested lists and plain objects. */
export function tensorsIn(value: unknown): tf.Tensor[] {
  if (isTensor(value)) return [value]
  if (isList(value))
    return Array.isArray(value) ? value.flatMap((item: unknown) => (isObject(item) ? tensorsIn(item) : [])) : []
  return isRecord(value) ? Object.values(value).flatMap(tensorsIn) : []
}

function replaced(value: unknown, found: Map<object, TensorValues>): unknown {
  if (isTensor(value)) return found.get(value)
  if (Array.isArray(value)) return value.map((item: unknown) => replaced(item, found))
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([key, member]) => [key, replaced(member, found)]))
    : value
}

/** Lists that the program cannot tamper with: no setter, method or `toJSON` of `Array.prototype` is ever called. */
import { intrinsics } from './intrinsics.ts'

/** Appends a value; answers with its index. */
export function append<Value>(list: Value[], value: Value): number {
  const index = list.length
  intrinsics.defineProperty(list, index, { value, writable: true, enumerable: true, configurable: true })
  return index
}

/** A list of integers as JSON. */
export function numbersText(list: readonly number[]): string {
  let text = '['
  for (let i = 0; i < list.length; i++) text += (i ? ',' : '') + list[i]
  return text + ']'
}

const MOST_NAMES = 20

/** The first of a list of names as JSON. */
export function namesText(list: readonly string[]): string {
  let text = '['
  for (let i = 0; i < list.length && i < MOST_NAMES; i++) text += (i ? ',' : '') + intrinsics.stringify(list[i])
  return text + ']'
}

export function includes<Value>(list: readonly Value[], value: Value | undefined): boolean {
  for (let i = 0; i < list.length; i++) if (list[i] === value) return true
  return false
}

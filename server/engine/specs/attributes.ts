/**
 * Attributes of a kernel call as they arrive from an isolate: any plain data. Each reader checks one
 * attribute and answers with a copy. Attributes that no reader asks for are dropped.
 */
import { KernelError } from '../tensors/tensor-table.ts'
import { MAX_ELEMENTS } from '../tensors/shapes.ts'

/** Padding in the form of TensorFlow.js, for NHWC and NCHW. */
export type Padding = 'same' | 'valid' | [number, number][]

export class Attributes {
  readonly #kernel: string
  readonly #raw: Readonly<Record<string, unknown>>

  constructor(kernel: string, raw: unknown) {
    this.#kernel = kernel
    this.#raw = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
  }

  refuseCall(text: string): never {
    throw new KernelError(`${this.#kernel}: ${text}`)
  }

  /** The unchecked value; null counts as absent, like undefined. */
  raw(name: string): unknown {
    return Object.hasOwn(this.#raw, name) ? (this.#raw[name] ?? undefined) : undefined
  }

  flag(name: string): boolean {
    const value = this.raw(name)
    if (value === undefined) return false
    if (typeof value !== 'boolean') this.refuseCall(`${name} must be true or false`)
    return value
  }

  /** A number other than NaN; infinities are allowed. */
  number(name: string, fallback?: number): number {
    const value = this.raw(name) ?? fallback
    if (typeof value !== 'number' || Number.isNaN(value)) this.refuseCall(`${name} must be a number`)
    return value
  }

  finite(name: string, fallback?: number): number {
    const value = this.number(name, fallback)
    if (!Number.isFinite(value)) this.refuseCall(`${name} must be a finite number`)
    return value
  }

  integer(name: string, min: number, max: number, fallback?: number): number {
    return this.#integer(name, this.raw(name) ?? fallback, min, max)
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[], fallback?: Choice): Choice {
    const value = this.raw(name) ?? fallback
    if (!choices.includes(value as Choice)) this.refuseCall(`${name} must be one of ${choices.join(', ')}`)
    return value as Choice
  }

  /** A list of at most `most` integers. */
  integers(name: string, min: number, max: number, most: number): number[] {
    const value = this.raw(name)
    return this.#integers(name, typeof value === 'number' ? [value] : value, min, max, most)
  }

  /** Two integers, or one for both axes. */
  pair(name: string, min: number, max: number, fallback?: number): [number, number] {
    const value = this.raw(name) ?? fallback
    if (typeof value === 'number') {
      const n = this.#integer(name, value, min, max)
      return [n, n]
    }
    const list = this.#integers(name, value, min, max, 2)
    if (list.length !== 2) this.refuseCall(`${name} must be one or two whole numbers`)
    return [list[0]!, list[1]!]
  }

  /** A list of exactly `count` pairs. */
  pairs(name: string, count: number, max = MAX_ELEMENTS): [number, number][] {
    const value = this.raw(name)
    if (!Array.isArray(value) || value.length !== count) this.refuseCall(`${name} must be a list of ${count} pairs`)
    const pairs: [number, number][] = []
    for (let i = 0; i < count; i++) {
      const [before, after, ...rest] = this.#integers(name, value[i], 0, max, 2)
      if (before === undefined || after === undefined || rest.length > 0)
        this.refuseCall(`${name} must be a list of ${count} pairs`)
      pairs.push([before, after])
    }
    return pairs
  }

  /** An axis of a tensor, from 0 to rank - 1; a negative one counts from the end. */
  axis(name: string, rank: number, fallback?: number): number {
    return this.#axis(name, this.raw(name) ?? fallback, rank)
  }

  /** One or several axes, all of them by default; sorted, without duplicates. */
  axes(name: string, rank: number): number[] {
    const value = this.raw(name)
    if (value === undefined) return Array.from({ length: rank }, (_, i) => i)
    if (typeof value === 'number')
      return rank === 0 && (value === 0 || value === -1) ? [] : [this.#axis(name, value, rank)]
    const axes = this.#integers(name, value, -rank, rank - 1, rank).map((axis) => (axis < 0 ? axis + rank : axis))
    axes.sort((a, b) => a - b)
    for (let i = 1; i < axes.length; i++)
      if (axes[i] === axes[i - 1]) this.refuseCall(`${name} names axis ${axes[i]} twice`)
    return axes
  }

  /**
   * Padding of a window in two dimensions. A number becomes explicit padding, because for a number
   * tfjs-core computes the output's width from the filter's height.
   */
  padding(name: string, format: 'NHWC' | 'NCHW'): Padding {
    const value = this.raw(name)
    if (value === 'same' || value === 'valid') return value
    if (typeof value === 'number') {
      const n = this.#integer(name, value, 0, MAX_ELEMENTS)
      return format === 'NHWC'
        ? [
            [0, 0],
            [n, n],
            [n, n],
            [0, 0],
          ]
        : [
            [0, 0],
            [0, 0],
            [n, n],
            [n, n],
          ]
    }
    if (!Array.isArray(value)) this.refuseCall(`${name} must be 'same', 'valid', a number or four pairs`)
    const pairs = this.pairs(name, 4)
    // tfjs ignores the padding of batch and channels
    for (const axis of format === 'NHWC' ? [0, 3] : [0, 1]) pairs[axis] = [0, 0]
    return pairs
  }

  #integer(name: string, value: unknown, min: number, max: number): number {
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
      const open = min === -1 ? 'from 0, or -1 for what is left' : `from ${min}`
      const range = max >= MAX_ELEMENTS ? open : `from ${min} to ${max}`
      this.refuseCall(
        typeof value === 'number' && value > MAX_ELEMENTS
          ? `${name} is ${value}, more than a tensor can hold`
          : `${name} must be a whole number ${range}; it is ${shown(value)}`,
      )
    }
    return value + 0
  }

  #integers(name: string, value: unknown, min: number, max: number, most: number): number[] {
    if (!Array.isArray(value) && !(value instanceof Int32Array))
      this.refuseCall(`${name} must be a list of whole numbers`)
    if (value.length > most) this.refuseCall(`${name} may have ${most} entries, not ${value.length}`)
    const list = new Array<number>(value.length)
    for (let i = 0; i < list.length; i++) list[i] = this.#integer(name, value[i], min, max)
    return list
  }

  #axis(name: string, value: unknown, rank: number): number {
    const axis = this.#integer(name, value, -rank, rank - 1)
    return axis < 0 ? axis + rank : axis
  }
}

/** A wrong value in a message: a number or a short text as it is, anything else by its type. */
function shown(value: unknown): string {
  if (typeof value === 'number' || value === undefined) return String(value)
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 40))
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/**
 * The specification of a kernel: which calls it accepts. Native kernels index raw memory, so a call is
 * checked completely before it runs: dtypes, ranks, relations between shapes, attributes, sizes.
 */
import type { Attributes } from './attributes.ts'
import { broadcast, sameShape } from '../tensors/shapes.ts'
import { KernelError } from '../tensors/tensor-table.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

/** A tensor as kernels see it; `dataId` identifies its data in the backend. */
export interface Info {
  dataId: object
  shape: number[]
  dtype: Dtype
}

/** An input of a call: it is in the table, but not yet checked by the specification. */
export interface Operand extends Info {
  readonly size: number
}

/** Inputs by name. The specification's `inputs` lists them; optional ones may be undefined. */
export type Inputs = Readonly<Record<string, Operand>>

export interface Planned {
  shape: number[]
  dtype: Dtype
}

export interface Plan {
  /** Checked attributes, which the kernel gets. */
  attrs: Readonly<Record<string, unknown>>
  /** Shapes and dtypes of the outputs; checked against the quota before the kernel runs. */
  outputs: Planned[]
  /** Whether the stock native kernel supports the call; otherwise it runs in plain JavaScript. */
  native: boolean
  /** The output shares the data of an input: nothing is allocated. */
  shares?: boolean
  /** The planned shapes are upper bounds, since the first axis depends on the data. */
  bounded?: boolean
}

/** The values of an operand, in place; valid until the next allocation. */
export type View = (operand: Info) => Values

export interface NamedSpec {
  readonly kernel: string
  readonly list?: undefined
  /** Names of the inputs; one that ends in `?` may be absent. */
  readonly inputs: readonly string[]
  plan(inputs: Inputs, attrs: Attributes, view: View): Plan
}

export interface ListSpec {
  readonly kernel: string
  readonly list: true
  plan(inputs: readonly Operand[], attrs: Attributes): Plan
}

export type KernelSpec = NamedSpec | ListSpec

export function refuseCall(kernel: string, text: string): never {
  throw new KernelError(`${kernel}: ${text}`)
}

export function requireDtype(kernel: string, name: string, x: Operand, ...allowed: Dtype[]): void {
  if (!allowed.includes(x.dtype)) refuseCall(kernel, `${name} must be ${allowed.join(' or ')}, not ${x.dtype}`)
}

export function requireRank(kernel: string, name: string, x: Operand, rank: number): void {
  if (x.shape.length !== rank) refuseCall(kernel, `${name} must have rank ${rank}; its shape is [${x.shape.join(',')}]`)
}

export function requireShape(kernel: string, name: string, x: Operand, shape: readonly number[]): void {
  if (!sameShape(x.shape, shape))
    refuseCall(kernel, `${name} must have shape [${shape.join(',')}], not [${x.shape.join(',')}]`)
}

export function requireSameDtype(kernel: string, a: Operand, b: Operand): void {
  if (a.dtype !== b.dtype) refuseCall(kernel, `both inputs must have the same dtype, not ${a.dtype} and ${b.dtype}`)
}

export function requireBroadcast(kernel: string, a: readonly number[], b: readonly number[]): number[] {
  return broadcast(a, b) ?? refuseCall(kernel, `shapes [${a.join(',')}] and [${b.join(',')}] don't fit together`)
}

/** A plan with one output. */
export function one(shape: number[], dtype: Dtype, native: boolean, attrs: Plan['attrs'] = {}): Plan {
  return { attrs, outputs: [{ shape, dtype }], native }
}

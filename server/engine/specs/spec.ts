/**
 * What a kernel accepts. Native kernels index raw memory, so a call is described and checked
 * completely before one runs: dtypes, ranks, relations between shapes, attributes, sizes.
 */
import type { Attributes } from './attributes.ts'
import { broadcast, sameShape } from '../tensors/shapes.ts'
import { KernelError } from '../tensors/tensor-table.ts'
import type { Dtype, Values } from '../tensors/tensor-table.ts'

/** A tensor as kernels see it; `dataId` names its data in the backend. */
export interface Info {
  dataId: object
  shape: number[]
  dtype: Dtype
}

/** An input of a call: known to the table, not yet known to fit. */
export interface Operand extends Info {
  readonly size: number
}

/** Inputs by name. The specification's `inputs` says which are there; optional ones may be undefined. */
export type Inputs = Readonly<Record<string, Operand>>

export interface Planned {
  shape: number[]
  dtype: Dtype
}

export interface Plan {
  /** Clean attributes: what the kernel is given. */
  attrs: Readonly<Record<string, unknown>>
  /** What the kernel will make; checked against the quota before it runs. */
  outputs: Planned[]
  /** Whether the stock native kernel takes the call; otherwise plain JavaScript does. */
  native: boolean
  /** The output stands on the data of an input: nothing is allocated. */
  shares?: boolean
  /** The outputs are upper bounds: their first axis depends on the data. */
  bounded?: boolean
}

/** The values of an operand, in place: valid until the next allocation. */
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

export function refuse(kernel: string, text: string): never {
  throw new KernelError(`${kernel}: ${text}`)
}

export function requireDtype(kernel: string, name: string, x: Operand, ...allowed: Dtype[]): void {
  if (!allowed.includes(x.dtype)) refuse(kernel, `${name} must be ${allowed.join(' or ')}, not ${x.dtype}`)
}

export function requireRank(kernel: string, name: string, x: Operand, rank: number): void {
  if (x.shape.length !== rank) refuse(kernel, `${name} must have rank ${rank}; its shape is [${x.shape.join(',')}]`)
}

export function requireShape(kernel: string, name: string, x: Operand, shape: readonly number[]): void {
  if (!sameShape(x.shape, shape))
    refuse(kernel, `${name} must have shape [${shape.join(',')}], not [${x.shape.join(',')}]`)
}

export function requireSameDtype(kernel: string, a: Operand, b: Operand): void {
  if (a.dtype !== b.dtype) refuse(kernel, `both inputs must have the same dtype, not ${a.dtype} and ${b.dtype}`)
}

export function requireBroadcast(kernel: string, a: readonly number[], b: readonly number[]): number[] {
  return broadcast(a, b) ?? refuse(kernel, `shapes [${a.join(',')}] and [${b.join(',')}] don't fit together`)
}

/** A plan with one output. */
export function one(shape: number[], dtype: Dtype, native: boolean, attrs: Plan['attrs'] = {}): Plan {
  return { attrs, outputs: [{ shape, dtype }], native }
}

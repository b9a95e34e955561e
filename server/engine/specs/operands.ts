/** Resolves the inputs of a call as they arrive from an isolate: ids of tensors, by name or in a list. */
import { parseShape, sizeOf } from '../tensors/shapes.ts'
import type { Operand } from './spec.ts'
import { KernelError } from '../tensors/tensor-table.ts'

/** A limit, since a hostile list could be endless. */
const MOST_INPUTS = 10_000

/** Finds a tensor by its id. @throws KernelError for an unknown id */
export type Find<Held extends Operand> = (id: unknown) => Held

/** @param names of the inputs; one that ends in `?` may be absent */
export function namedOperands<Held extends Operand>(
  kernel: string,
  names: readonly string[],
  raw: unknown,
  find: Find<Held>,
): Record<string, Held> {
  if (typeof raw !== 'object' || raw === null) throw new KernelError(`${kernel}: inputs must be given by name`)
  const operands: Record<string, Held> = {}
  for (let i = 0; i < names.length; i++) {
    const optional = names[i].endsWith('?')
    const name = optional ? names[i].slice(0, -1) : names[i]
    const given = Object.hasOwn(raw, name) ? (raw as Record<string, unknown>)[name] : undefined
    if (given !== undefined && given !== null) operands[name] = operand(kernel, given, find)
    else if (!optional) throw new KernelError(`${kernel}: input ${name} is missing`)
  }
  return operands
}

export function listOperands<Held extends Operand>(kernel: string, raw: unknown, find: Find<Held>): Held[] {
  if (!Array.isArray(raw) || raw.length < 1 || raw.length > MOST_INPUTS)
    throw new KernelError(`${kernel}: inputs must be a list of tensors`)
  return Array.from(raw, (given) => operand(kernel, given, find))
}

/** An id, or `[id, ...shape]` where the caller sees the data in another shape. */
function operand<Held extends Operand>(kernel: string, raw: unknown, find: Find<Held>): Held {
  if (typeof raw === 'number') return find(raw)
  if (!Array.isArray(raw)) throw new KernelError(`${kernel}: an input is missing`)
  const held = find(raw[0])
  const shape = parseShape(raw.slice(1, 10))
  if (!shape || sizeOf(shape) !== held.size)
    throw new KernelError(`${kernel}: an input of shape [${held.shape}] is named in another shape that doesn't fit`)
  return { ...held, shape }
}

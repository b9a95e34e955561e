/** Arithmetic on tensors, for compositions of many kernels. Numbers become float32 scalars, as in tfjs. */
import type { Kernels } from './implementation.ts'
import type { Info } from '../specs/spec.ts'

export interface Arithmetic {
  add(a: Info, b: Info | number): Info
  sub(a: Info, b: Info): Info
  mul(a: Info, b: Info | number): Info
  div(a: Info, b: Info): Info
  sqrt(x: Info): Info
  square(x: Info): Info
}

export function arithmetic(kernels: Kernels): Arithmetic {
  const operand = (x: Info | number): Info => {
    if (typeof x !== 'number') return x
    const scalar = kernels.allocate([], 'float32')
    kernels.floats(scalar)[0] = x
    return scalar
  }
  const binary =
    (kernel: string) =>
    (a: Info, b: Info | number): Info =>
      kernels.run(kernel, { a, b: operand(b) })
  return {
    add: binary('Add'),
    sub: binary('Sub'),
    mul: binary('Multiply'),
    div: binary('RealDiv'),
    sqrt: (x) => kernels.run('Sqrt', { x }),
    square: (x) => kernels.run('Square', { x }),
  }
}

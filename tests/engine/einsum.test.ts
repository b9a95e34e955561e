/** Einsum, compared with plain loops: the CPU backend is wrong where more than one index is summed. */
import { beforeAll, expect, test } from 'vitest'
import type { TensorTable } from '../../server/engine/tensors/tensor-table.ts'
import { openWasmEngine } from '../../server/engine/wasm/wasm.ts'
import { any } from './tensors.ts'
import type { Tensor } from './tensors.ts'

const SIZES: Record<string, number> = { i: 2, j: 3, k: 4, l: 2, b: 2 }
const EQUATIONS = [
  'ij,jk->',
  'ij,jk->j',
  'ij,jk->ki',
  'ij,jk->ijk',
  'bij,bkj->bik',
  'bij,bkj->',
  'ijl,jkl->ik',
  'ij,kl->',
  'i,->i',
  ',->',
  'ijk->',
  'ijk->j',
  'ijk->kij',
  'ij , jk -> ik',
  'ij,ij->',
]

let table: TensorTable
beforeAll(async () => {
  table = (await openWasmEngine()).openTable({ quotaBytes: 1e7 })
})

test.each(['float32', 'int32'] as const)('%s', (dtype) => {
  for (const equation of EQUATIONS) {
    const [terms, outcome] = equation.replaceAll(' ', '').split('->') as [string, string]
    const inputs = terms.split(',').map((term) =>
      any(
        dtype,
        [...term].map((name) => SIZES[name]!),
      ),
    )
    const ids = inputs.map(({ values, shape }) => table.create(values, shape, dtype).id)
    const [got] = table.run('Einsum', ids, { equation })
    expect(got!.shape, equation).toEqual([...outcome].map((name) => SIZES[name]))
    const expected = sums(terms.split(','), outcome, inputs)
    const values = table.read(got!.id)
    expected.forEach((value, at) => expect(values[at], `${equation} at ${at}`).toBeCloseTo(value, 4))
    for (const id of [...ids, got!.id]) table.release(id)
  }
  expect(table.stats().tensors).toBe(0)
})

test('refuses invalid equations', () => {
  const id = (tensor: Tensor): number => table.create(tensor.values, tensor.shape, tensor.dtype).id
  const [a, b, flags, empty] = [
    id(any('float32', [2, 3])),
    id(any('float32', [3, 4])),
    id(any('bool', [2, 3])),
    id(any('float32', [0, 3])),
  ]
  const run = (ids: number[], equation: string) => () => table.run('Einsum', ids, { equation })
  expect(run([a, b], 'ij,jk->ii')).toThrow('Einsum: the outcome of ij,jk->ii names an index twice')
  expect(run([a, b], 'ij,jk->in')).toThrow('Output subscripts contain the label n not present in the input subscripts.')
  expect(run([a, a], 'ij,jk->ik')).toThrow('Expected dimension 3 at axis 0')
  expect(run([a], 'ijk->i')).toThrow("term 1 of ijk->i doesn't name the axes of [2,3], each once")
  expect(run([flags], 'ij->i')).toThrow('must be float32')
  expect(run([empty], 'ij->i')).toThrow('an input of shape [0,3] is empty')
})

/** The sum over all indices that the result does not have. */
function sums(terms: string[], outcome: string, inputs: Tensor[]): number[] {
  const names = [...new Set(terms.join(''))]
  const out = new Array<number>([...outcome].reduce((size, name) => size * SIZES[name]!, 1)).fill(0)
  const at = (term: string, index: Record<string, number>): number =>
    [...term].reduce((place, name) => place * SIZES[name]! + index[name]!, 0)
  const visit = (rest: string[], index: Record<string, number>): void => {
    const [name, ...others] = rest
    if (name === undefined)
      out[at(outcome, index)]! += terms.reduce((product, term, i) => product * inputs[i]!.values[at(term, index)]!, 1)
    else for (let n = 0; n < SIZES[name]!; n++) visit(others, { ...index, [name]: n })
  }
  visit(names, {})
  return out
}

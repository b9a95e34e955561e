/** The gradient of ReLU, a single kernel of the engine, and the gradient of that. */
import { expect, test } from 'vitest'
import { open } from './student-program.ts'

test('relu is differentiated once and twice, as for a gradient penalty', async () => {
  const { student, call, table } = await open(`
const x = tf.tensor1d([-1, 0, 2, 3, NaN])
const first = (z: tf.Tensor) => tf.grad((y) => tf.relu(y).square().sum())(z)
export const once = () => tf.tidy(() => [...first(x).dataSync()])
export const twice = () => tf.tidy(() => [...tf.grad((z) => first(z).square().sum())(x).dataSync()])`)
  const values = async (name: string): Promise<unknown> => {
    const settled = await call(name)
    if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
    return (JSON.parse(settled.text) as unknown[])[0]
  }
  const before = table.stats().tensors
  expect(await values('once')).toEqual([0, 0, 4, 6, 0])
  expect(await values('twice')).toEqual([0, 0, 16, 24, 0])
  expect(table.stats().tensors).toBe(before)
  student.dispose()
  table.dispose()
})

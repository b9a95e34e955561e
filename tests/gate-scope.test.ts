import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readProof } from '../server/exercises/proof.ts'
import { gateScope } from './gate-scope.ts'
import { exerciseOf } from './platform/installation.ts'

const [quick, training] = await Promise.all([exerciseOf('conv1d'), exerciseOf('mnist-train')])
const proof = await readProof(join(import.meta.dirname, '../exercises/mnist-train'))

test('a quick exercise is tested whole, with one seed', () => {
  expect(gateScope(quick, undefined, false)).toMatchObject({ content: quick, seeds: [1] })
})

test('of a training three attempts are tested, each of which shows something else', () => {
  const { content, seeds } = gateScope(training, proof, false)
  expect(seeds).toEqual([1])
  expect(content.attempts).toHaveLength(3)
  expect(new Set(content.attempts.map(({ expected }) => expected.misconception.join())).size).toBe(3)
  expect(content.solution).toBe(training.solution)
})

test('no attempt is tested of which the proof says that it takes minutes', () => {
  const { attempts } = gateScope(training, proof, false).content
  const slow = structuredClone(proof!)
  for (const { file, outcomes } of slow.gate.rows) if (file === attempts[0]!.file) outcomes[0]!.ms = 120_000
  const others = gateScope(training, slow, false).content.attempts
  expect(others.map(({ file }) => file)).not.toContain(attempts[0]!.file)
  expect(others).toHaveLength(3)
})

test('the full test takes what publishing takes', () => {
  for (const content of [quick, training])
    expect(gateScope(content, undefined, true)).toMatchObject({ content, seeds: [1, 2, 3] })
})

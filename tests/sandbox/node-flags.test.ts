/** Isolates are the same in a process that was started from Node's snapshot and in one that was not. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ISOLATE_FLAGS, sharesReadOnlyHeap } from '../../server/sandbox/node-flags.ts'

/** The output of many isolates in one process: a line of JSON for each. */
const answers = (flags: readonly string[]): string[] =>
  execFileSync(process.execPath, [...flags, join(import.meta.dirname, 'fixtures/many-isolates.ts')], {
    encoding: 'utf8',
    env: {},
  })
    .trim()
    .split('\n')

test('isolates behave the same with the flags that this Node needs and with those that work for every Node', () => {
  const careful = answers(['--no-node-snapshot'])
  expect(careful.length).toBe(24)
  expect(new Set(careful).size).toBe(1)
  expect(answers(ISOLATE_FLAGS)).toEqual(careful)
}, 60_000)

test('a Node whose snapshot may extend the read-only heap, or does not say so, starts without its snapshot', () => {
  expect(sharesReadOnlyHeap({ variables: { v8_enable_extensible_ro_snapshot: 1 } })).toBe(false)
  expect(sharesReadOnlyHeap({ variables: {} })).toBe(false)
  expect(sharesReadOnlyHeap({ variables: { v8_enable_extensible_ro_snapshot: 0 } })).toBe(true)
})

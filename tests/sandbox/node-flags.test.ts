/** Isolates in a process that was started from Node's own snapshot are the same as in one that was not. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ISOLATE_FLAGS, sharesReadOnlyHeap } from '../../server/sandbox/node-flags.ts'

/** What many isolates of a process answer: each a line of JSON. */
const answers = (flags: readonly string[]): string[] =>
  execFileSync(process.execPath, [...flags, join(import.meta.dirname, 'fixtures/many-isolates.ts')], {
    encoding: 'utf8',
    env: {},
  })
    .trim()
    .split('\n')

test('isolates behave alike with the flags that this Node needs and with those that every Node takes', () => {
  const careful = answers(['--no-node-snapshot'])
  expect(careful.length).toBe(24)
  expect(new Set(careful).size).toBe(1)
  expect(answers(ISOLATE_FLAGS)).toEqual(careful)
}, 60_000)

test('a Node whose snapshot may add to the read-only heap, or that does not say, is started without its snapshot', () => {
  expect(sharesReadOnlyHeap({ variables: { v8_enable_extensible_ro_snapshot: 1 } })).toBe(false)
  expect(sharesReadOnlyHeap({ variables: {} })).toBe(false)
  expect(sharesReadOnlyHeap({ variables: { v8_enable_extensible_ro_snapshot: 0 } })).toBe(true)
})

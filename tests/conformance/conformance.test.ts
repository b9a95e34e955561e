/** The suite as `npm run conformance` runs it: in a process of its own, which isolates need. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { ISOLATE_FLAGS } from '../../server/sandbox/node-flags.ts'
import type { Verdict } from './judge.ts'
import { UNSERVED } from './left-out.ts'

let outcome: Verdict & { unavailable: string[]; expected: number }

beforeAll(async () => {
  const child = spawn(process.execPath, [...ISOLATE_FLAGS, join(import.meta.dirname, 'main.ts'), '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {},
  })
  let text = ''
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString('utf8')
  })
  await once(child, 'close')
  outcome = JSON.parse(text) as typeof outcome
}, 300_000)

test('no spec fails without a listed reason', () => {
  expect(outcome.failed.map(({ name, message }) => `${name}: ${message.split('\n')[0]}`)).toEqual([])
})

test('every listed spec does fail', () => {
  expect(outcome.stale).toEqual([])
})

test('no fewer specs pass than recorded', () => {
  expect(outcome.passed).toBeGreaterThanOrEqual(outcome.expected)
})

test('every kernel of tfjs-core is available, or listed with the reason why not', () => {
  expect(outcome.unavailable.toSorted()).toEqual(Object.keys(UNSERVED).toSorted())
})

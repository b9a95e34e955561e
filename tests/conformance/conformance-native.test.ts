/** The same suite on tfjs-node, if it is installed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ISOLATE_FLAGS } from '../../server/sandbox/node-flags.ts'
import { hasNative, nativeFolder } from '../engine/native-engine.ts'
import type { Verdict } from './judge.ts'

test.skipIf(!hasNative)(
  'no spec fails on tfjs-node but for a named reason, and no fewer pass than recorded',
  async () => {
    const words = [...ISOLATE_FLAGS, join(import.meta.dirname, 'main.ts'), nativeFolder, '--json']
    const child = spawn(process.execPath, words, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { TF_CPP_MIN_LOG_LEVEL: '2' },
    })
    let text = ''
    child.stdout.on('data', (bytes: Buffer) => {
      text += bytes.toString('utf8')
    })
    await once(child, 'close')
    const { failed, stale, passed, expected } = JSON.parse(text) as Verdict & { expected: number }
    expect(failed.map(({ name, message }) => `${name}: ${message.split('\n')[0]}`)).toEqual([])
    expect(stale).toEqual([])
    expect(passed).toBeGreaterThanOrEqual(expected)
  },
  300_000,
)

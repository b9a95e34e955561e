/** The native engine for tests, if it is installed. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../server/engine/tensors/engine.ts'
import { openNativeEngine } from '../../server/engine/native/native.ts'
import { available } from '../required.ts'

/** TAMRIN_TEST_ENGINES names a data folder; by default the repository's own. */
const dataFolder = process.env.TAMRIN_TEST_ENGINES ?? join(import.meta.dirname, '../../var')
export const nativeFolder = join(dataFolder, 'engines/cpu')
export const hasNative = available(
  existsSync(join(nativeFolder, 'node_modules/@tensorflow/tfjs-node')),
  'the native engine',
)

let opened: Engine | undefined

export async function openNative(): Promise<Engine> {
  return (opened ??= openNativeEngine(nativeFolder, 'tfjs-node', (message) => {
    throw new Error(message)
  }))
}

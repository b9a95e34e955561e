/** Before all tests: what grading processes run is built once, and not by each test file. */
import { resolve } from 'node:path'
import { ensureBuilt } from '../server/build.ts'

export async function setup(): Promise<void> {
  await ensureBuilt(resolve(import.meta.dirname, '..'))
}

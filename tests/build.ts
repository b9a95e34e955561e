/** Before all tests: what grading processes run, and the page, are built once, and not by each test file. */
import { resolve } from 'node:path'
import { buildPage, isPageBuilt } from '../server/build/page.ts'
import { ensureBuilt } from '../server/build/build.ts'

const root = resolve(import.meta.dirname, '..')

export async function setup(): Promise<void> {
  await ensureBuilt(root)
  if (!isPageBuilt(root)) await buildPage(root)
}

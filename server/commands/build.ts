/** `tamrin build`: builds the bundles of grading processes, and the page, before they are needed. */
import { ensureBuilt } from '../build/build.ts'
import { buildPage, isPageBuilt } from '../build/page.ts'
import type { ExitStatus, Services } from './services.ts'

export async function buildCommand({ config, terminal }: Services): Promise<ExitStatus> {
  await ensureBuilt(config.root)
  if (!isPageBuilt(config.root)) await buildPage(config.root)
  terminal.print('dist/ is up to date')
  return 0
}

/** `tamrin build`: what the grading processes run, made before it is needed. */
import { ensureBuilt } from '../build.ts'
import type { ExitStatus, Services } from './services.ts'

export async function buildCommand({ config, terminal }: Services): Promise<ExitStatus> {
  await ensureBuilt(config.root)
  terminal.print('built: dist/')
  return 0
}

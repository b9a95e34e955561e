/** Checks that an assembled engine really computes. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { EngineCheck } from './check-engine.ts'
import type { EngineDeclaration } from './declaration.ts'
import { done, installFault, type InstallResult } from './install-result.ts'
import { lastLines } from './npm.ts'

const run = promisify(execFile)

/** Generous, since CUDA's libraries take some seconds to load from a cold disk. */
const LIMIT_MS = 180_000

const checked = z.object({ device: z.string().nullable() })

/**
 * Loads the engine in a process of its own, under the Node that also grades.
 * @param root the repository's folder
 */
export async function checkEngine(
  { name, packages: [backend] }: EngineDeclaration,
  folder: string,
  root: string,
  signal?: AbortSignal,
): Promise<InstallResult<EngineCheck>> {
  try {
    const { stdout } = await run(
      process.execPath,
      [join(root, 'server/installer/check-engine.ts'), folder, name, backend.name],
      { signal, timeout: LIMIT_MS },
    )
    return done(checked.parse(JSON.parse(stdout.trim().split('\n').at(-1)!)))
  } catch (error) {
    if (signal?.aborted) return installFault('cancelled', 'the installation was cancelled')
    const { stderr = '', message, killed } = error as Error & { stderr?: string; killed?: boolean }
    const reason = killed ? `it did not answer within ${LIMIT_MS / 1000} s` : (complaint(stderr) ?? message)
    return installFault(
      'broken',
      `engine ${name} was put together but does not run here (${reason}); nothing was changed`,
    )
  }
}

/** The message of an uncaught error; otherwise the last lines. */
function complaint(stderr: string): string | undefined {
  return /^(?:\w*Error|Uncaught): .*/m.exec(stderr)?.[0] ?? (lastLines(stderr) || undefined)
}

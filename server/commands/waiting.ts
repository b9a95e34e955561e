/** The server before it has its database: it keeps trying to open it, and answers 503 with the reason. */
import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import { sessionSecret } from '../accounts/secret.ts'
import type { ProblemDetails } from '../contract/problem.ts'
import { storageFault } from '../db/storage-faults.ts'
import type { Services } from './services.ts'

/** Seconds after which a browser may ask again. */
const RETRY_AFTER = '5'
/** Between two tries to open the database. */
const OPEN_AGAIN_MS = 2_000

export function waitingAnswer(title: string): Response {
  const problem: ProblemDetails = { type: 'about:blank', title, status: 503 }
  return new Response(JSON.stringify(problem), {
    status: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': RETRY_AFTER, 'cache-control': 'no-store' },
  })
}

type Opened = ReturnType<Services['openStore']>

/**
 * Opens the database and the key of the sessions. While the storage is at fault it keeps trying, and says so once.
 * @param waiting told why they cannot be opened
 * @returns undefined when `signal` was aborted first
 */
export async function openWhenPossible(
  services: Pick<Services, 'openStore' | 'terminal' | 'config'>,
  { waiting, log, signal }: { waiting(reason: string): void; log: Logger; signal: AbortSignal },
): Promise<Opened | undefined> {
  let told: string | undefined
  while (!signal.aborted) {
    const opened = open(services)
    if (opened.ok || opened.storage === undefined) {
      if (told !== undefined && opened.ok) log.warn('the database could be opened')
      return opened
    }
    waiting(opened.storage)
    if (told !== opened.message)
      services.terminal.remark(`tamrin: ${opened.message}; the server waits and tries again by itself`)
    told = opened.message
    await setTimeout(OPEN_AGAIN_MS, undefined, { signal }).catch(() => undefined)
  }
  return undefined
}

/** The key is made first: without it, nobody can sign in. */
function open({ config, openStore }: Pick<Services, 'openStore' | 'config'>): Opened {
  try {
    sessionSecret(config.dataFolder)
  } catch (error) {
    const storage = storageFault(error)
    const message = `the data folder ${config.dataFolder} cannot be written (${(error as Error).message})`
    return { ok: false, message, ...(storage !== undefined && { storage }) }
  }
  return openStore()
}

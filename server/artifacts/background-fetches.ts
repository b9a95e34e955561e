/** Fetches that go on behind the server: one at a time for each artifact, until they end or are cancelled. */
import type { Artifacts } from './artifacts.ts'
import { termsDue } from './fault-sentences.ts'
import { type ArtifactFault, type ArtifactResult, success } from './result.ts'

export interface BackgroundFetches {
  /** Begins one, or joins the one that goes on. What is known to fail is refused at once. */
  start(name: string, options: { accepted: boolean }): Promise<ArtifactResult<'begun' | 'here'>>
  /** What has arrived is kept. False where this server fetches nothing of that name. */
  cancel(name: string): boolean
  running(name: string): boolean
  /** Why the last one failed; undefined where it did not, and once another one has begun. */
  fault(name: string): ArtifactFault | undefined
  /** Cancels all, and resolves when they have ended. */
  stop(): Promise<void>
}

export interface BackgroundFetchesOptions {
  artifacts: Artifacts
  /** One has begun or ended, with its fault where it failed. Must not throw. */
  onChange(name: string, fault?: ArtifactFault): void
}

export function createBackgroundFetches({ artifacts, onChange }: BackgroundFetchesOptions): BackgroundFetches {
  const running = new Map<string, { abort: AbortController; done: Promise<void> }>()
  const faults = new Map<string, ArtifactFault>()

  const run = async (name: string, abort: AbortController): Promise<void> => {
    const fetched = await artifacts.fetch(name, { accepted: true, signal: abort.signal })
    running.delete(name)
    const fault = fetched.ok || fetched.fault.kind === 'cancelled' ? undefined : fetched.fault
    if (fault) faults.set(name, fault)
    onChange(name, fault)
  }

  return {
    async start(name, { accepted }) {
      const status = await artifacts.status(name)
      if (!status.ok) return status
      const { artifact, state, fault } = status.value
      if (state === 'here') return success('here')
      if (fault?.kind === 'by-hand') return { ok: false, fault }
      if (artifact.terms && !accepted) return termsDue(artifact)
      if (running.has(name)) return success('begun')
      faults.delete(name)
      const abort = new AbortController()
      running.set(name, { abort, done: run(name, abort) })
      onChange(name)
      return success('begun')
    },
    cancel(name) {
      const fetch = running.get(name)
      fetch?.abort.abort()
      return fetch !== undefined
    },
    running: (name) => running.has(name),
    fault: (name) => faults.get(name),
    async stop() {
      for (const { abort } of running.values()) abort.abort()
      await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}

/**
 * The cache of passed probes. Each is stored with everything on which it depends, so that after a change,
 * for example of the driver, the engine is probed again.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'

const passed = z.object({
  dependsOn: z.string(),
  losses: z.array(z.number()),
  milliseconds: z.number(),
  at: z.string(),
  device: z.object({ name: z.string(), software: z.boolean() }).optional(),
})
const file = z.record(z.string(), passed)

export type PassedProbe = z.infer<typeof passed>

export interface ProbeCache {
  get(engine: string, dependsOn: string): PassedProbe | undefined
  set(engine: string, entry: PassedProbe): void
  remove(engine: string): void
}

export function openProbeCache(path: string): ProbeCache {
  const load = (): Record<string, PassedProbe> => {
    try {
      return file.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch {
      // absent, or written by another version: no probe is known
      return {}
    }
  }
  const save = (entries: Record<string, PassedProbe>): void => {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(entries, null, 2)}\n`, { mode: 0o600 })
      renameSync(`${path}.${process.pid}`, path)
    } catch {
      // where the folder is not writable, the next start makes the probe again
    }
  }
  return {
    get(engine, dependsOn) {
      const entry = load()[engine]
      return entry?.dependsOn === dependsOn ? entry : undefined
    },
    set: (engine, entry) => save({ ...load(), [engine]: entry }),
    remove(engine) {
      const { [engine]: _, ...rest } = load()
      save(rest)
    },
  }
}

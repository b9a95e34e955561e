/** Probes that an engine has passed, kept with all that they depended on: another driver, and the engine is probed anew. */
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

export type Passed = z.infer<typeof passed>

export interface ProbeCache {
  get(engine: string, dependsOn: string): Passed | undefined
  set(engine: string, entry: Passed): void
  forget(engine: string): void
}

export function openProbeCache(path: string): ProbeCache {
  const load = (): Record<string, Passed> => {
    try {
      return file.parse(JSON.parse(readFileSync(path, 'utf8')))
    } catch {
      // absent, or of another version: nothing has been probed
      return {}
    }
  }
  const save = (entries: Record<string, Passed>): void => {
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.${process.pid}`, `${JSON.stringify(entries, null, 2)}\n`)
      renameSync(`${path}.${process.pid}`, path)
    } catch {
      // a folder that cannot be written costs the next start a probe
    }
  }
  return {
    get(engine, dependsOn) {
      const entry = load()[engine]
      return entry?.dependsOn === dependsOn ? entry : undefined
    },
    set: (engine, entry) => save({ ...load(), [engine]: entry }),
    forget(engine) {
      const { [engine]: _, ...rest } = load()
      save(rest)
    },
  }
}

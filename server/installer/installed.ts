/** The engines that are installed in a data folder, each in `<dataFolder>/engines/<name>/` with its `engine.json`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { INSTALLABLE_ENGINES, type InstallableEngine } from './declaration.ts'

/** The file that is written last: a folder without it is no engine. */
export const RECORD = 'engine.json'

const record = z.object({
  engine: z.enum(INSTALLABLE_ENGINES),
  /** Versions by package name, of npm and of the Python index. */
  versions: z.record(z.string(), z.string()),
  installedAt: z.iso.datetime(),
  bytes: z.number(),
})

export type EngineRecord = z.infer<typeof record>

/** An installed engine; its packages are loaded with `createRequire(join(folder, 'package.json'))`. */
export interface InstalledEngine extends EngineRecord {
  folder: string
}

export function enginesFolder(dataFolder: string): string {
  return join(dataFolder, 'engines')
}

/** The installed engines in the order of their declarations; a folder without a readable record is none. */
export async function installedEngines(dataFolder: string): Promise<InstalledEngine[]> {
  const engines = await Promise.all(INSTALLABLE_ENGINES.map((name) => installedEngine(dataFolder, name)))
  return engines.filter((engine) => engine !== undefined)
}

export async function installedEngine(
  dataFolder: string,
  name: InstallableEngine,
): Promise<InstalledEngine | undefined> {
  const folder = join(enginesFolder(dataFolder), name)
  const text = await readFile(join(folder, RECORD), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const parsed = record.safeParse(jsonOf(text))
  return parsed.success && parsed.data.engine === name ? { ...parsed.data, folder } : undefined
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

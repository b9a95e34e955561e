/** The engines that are installed in a data folder. Each lies in `<dataFolder>/engines/<name>/`, described by its `engine.json`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { ENGINE_NAMES, type EngineName } from './declaration.ts'

/** The name of the file that is written last: a folder without it is no engine. */
export const RECORD = 'engine.json'

const record = z.object({
  engine: z.enum(ENGINE_NAMES),
  /** By package, of npm and of the Python index. */
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

/** What is installed, in the order in which engines are declared; what has no readable record is not. */
export async function installedEngines(dataFolder: string): Promise<InstalledEngine[]> {
  const engines = await Promise.all(ENGINE_NAMES.map((name) => installedEngine(dataFolder, name)))
  return engines.filter((engine) => engine !== undefined)
}

export async function installedEngine(dataFolder: string, name: EngineName): Promise<InstalledEngine | undefined> {
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

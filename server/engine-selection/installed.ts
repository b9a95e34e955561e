/** Finds the installations that `tamrin engine install` has made in the data folder. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { CATALOG } from './catalog.ts'
import type { EngineName } from './catalog.ts'

const manifest = z.object({ versions: z.record(z.string(), z.string()) })

export interface Installation {
  folder: string
  /** Packages and libraries with their versions. */
  versions: Record<string, string>
}

export type FoundInstallation =
  | { kind: 'absent' }
  | { kind: 'damaged'; folder: string }
  | ({ kind: 'installed' } & Installation)

export function findInstallation(dataFolder: string, name: Exclude<EngineName, 'wasm'>): FoundInstallation {
  const folder = join(dataFolder, 'engines', CATALOG[name].folder!)
  let text: string
  try {
    text = readFileSync(join(folder, 'engine.json'), 'utf8')
  } catch {
    return { kind: 'absent' }
  }
  try {
    return { kind: 'installed', folder, versions: manifest.parse(JSON.parse(text)).versions }
  } catch {
    return { kind: 'damaged', folder }
  }
}

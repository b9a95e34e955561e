/** The artifacts of an installation: which are there, whether they are intact, how to get them and to remove them. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createChecksums } from './checksums.ts'
import type { Artifact } from './declaration.ts'
import { byHand, inUse, notWhole, notWritten, unknownArtifact } from './fault-sentences.ts'
import {
  candidates,
  fetchArtifact,
  type FetchArtifactOptions,
  type FetchSettings,
  lockFileOf,
} from './fetch-artifact.ts'
import type { FoundFile, FileSearch } from './find-file.ts'
import { isLocked, tryLock } from './lock.ts'
import { type ArtifactFault, type ArtifactResult, success } from './result.ts'
import { cacheFolderOf, type SourceSettings } from './sources.ts'
import { arrivedBytes, editionBytes, findEdition, type FoundEdition } from './status.ts'

export interface ArtifactsOptions extends SourceSettings {
  declared: readonly Artifact[]
  free?: FetchSettings['free']
  /** Tells what was left out when a whole edition was decoded, as far as it has been. */
  leftOut?: (name: string, edition: FoundEdition) => Promise<LeftOut | undefined>
}

/** Files that could not be read and were left out: how many, and the names of the first ones. */
export interface LeftOut {
  count: number
  names: string[]
}

export interface ArtifactStatus {
  artifact: Artifact
  /** The first edition that is whole, or the one that was nearest to it. */
  edition: string
  /** `fetching`: by this process or by another one. `damaged`: a file is damaged, and no source has an intact copy. */
  state: 'absent' | 'fetching' | 'here' | 'damaged'
  /** Bytes of the edition's files, and how many of them are there. */
  total: number
  received: number
  files: FoundFile[]
  /** Bytes in the cache, which `remove` would free. */
  cached: number
  /** Absent where nothing is known to be left out. */
  leftOut?: LeftOut
  /** Why it is not here, and what to do about it; absent where it is here or can be fetched. */
  fault?: ArtifactFault
}

/** Bytes that are free again; `stays`: the folder outside the cache that still has it. */
export interface RemovedArtifact {
  bytes: number
  stays?: string
}

export interface Artifacts {
  declared: readonly Artifact[]
  list(): Promise<ArtifactStatus[]>
  /** @param options `fresh` compares every byte again, also of files that were compared before */
  status(name: string, options?: { fresh?: boolean }): Promise<ArtifactResult<ArtifactStatus>>
  /** The files of the first edition that is whole; downloads nothing. */
  find(name: string): Promise<ArtifactResult<FoundEdition>>
  /** Fetches into the cache what no source on this machine has. */
  fetch(name: string, options?: FetchArtifactOptions): Promise<ArtifactResult<ArtifactStatus>>
  /** Deletes what lies in the cache, with what was made of it; mirrors and packages stay. */
  remove(name: string): Promise<ArtifactResult<RemovedArtifact>>
}

/**
 * @example
 * const artifacts = createArtifacts({ declared: [mnist], cacheFolder: 'var/datasets' })
 * const fetched = await artifacts.fetch('mnist', { onProgress: ({ received, total }) => ... })
 */
export function createArtifacts({ declared, free, leftOut: leftOutOf, ...settings }: ArtifactsOptions): Artifacts {
  const checksums = createChecksums(join(settings.cacheFolder, 'verified.json'))
  const search: FetchSettings = { settings, checksums, ...(free && { free }) }

  const names = declared.map(({ name }) => name)
  const named = (name: string): ArtifactResult<Artifact> => {
    const artifact = declared.find((candidate) => candidate.name === name)
    return artifact ? success(artifact) : unknownArtifact(name, names)
  }
  const statusOf = async (artifact: Artifact, how: FileSearch = search): Promise<ArtifactStatus> => {
    const edition = await findEdition(artifact, how)
    const fetching = !edition.whole && isLocked(lockFileOf(artifact, settings.cacheFolder))
    const leftOut = edition.whole ? await leftOutOf?.(artifact.name, edition) : undefined
    const damaged = edition.files.some((file) => file.path === undefined && file.damaged.length > 0)
    return {
      artifact,
      edition: edition.edition.id,
      state: edition.whole ? 'here' : fetching ? 'fetching' : damaged ? 'damaged' : 'absent',
      total: editionBytes(edition.edition),
      received: await arrivedBytes(artifact, edition, how),
      files: edition.files,
      cached: await cachedBytes(artifact, settings),
      ...(leftOut && { leftOut }),
      ...(!edition.whole && !fetching && faultOf(artifact, edition)),
    }
  }
  const faultOf = (artifact: Artifact, edition: FoundEdition): { fault: ArtifactFault } | undefined => {
    const damaged = notWhole(artifact, edition).fault
    if (damaged.kind === 'damaged') return { fault: damaged }
    return candidates(artifact, search).length > 0
      ? undefined
      : { fault: byHand(artifact, edition, cacheFolderOf(artifact, settings)).fault }
  }

  return {
    declared,
    list: () => Promise.all(declared.map((artifact) => statusOf(artifact))),
    async status(name, { fresh = false } = {}) {
      const artifact = named(name)
      return artifact.ok ? success(await statusOf(artifact.value, { ...search, fresh })) : artifact
    },
    async find(name) {
      const artifact = named(name)
      if (!artifact.ok) return artifact
      const edition = await findEdition(artifact.value, search)
      return edition.whole ? success(edition) : notWhole(artifact.value, edition)
    },
    async fetch(name, options) {
      const artifact = named(name)
      if (!artifact.ok) return artifact
      const fetched = await fetchArtifact(artifact.value, search, options)
      return fetched.ok ? success(await statusOf(artifact.value)) : fetched
    },
    async remove(name) {
      const artifact = named(name)
      if (!artifact.ok) return artifact
      const bytes = await cachedBytes(artifact.value, settings)
      try {
        using lock = tryLock(lockFileOf(artifact.value, settings.cacheFolder))
        if (!lock) return inUse(artifact.value)
        for (const path of await cachedPaths(artifact.value, settings)) await rm(path, { recursive: true, force: true })
      } catch (error) {
        return notWritten(cacheFolderOf(artifact.value, settings), (error as Error).message)
      }
      const left = await findEdition(artifact.value, search)
      const elsewhere = left.whole ? left.files[0]!.path : undefined
      return success({ bytes, ...(elsewhere !== undefined && { stays: resolve(elsewhere, '..') }) })
    },
  }
}

/** An artifact's folder in the cache, and what was made of its published files; drawn images and small bases stay. */
async function cachedPaths(artifact: Artifact, settings: SourceSettings): Promise<string[]> {
  const [folder, prefix] =
    artifact.kind === 'dataset' ? [`decoded/${artifact.name}`, 'real-'] : ['bases', `${artifact.name}-real-`]
  const made = resolve(settings.cacheFolder, folder)
  const names = await readdir(made).catch(() => [])
  return [
    cacheFolderOf(artifact, settings),
    ...names.filter((name) => name.startsWith(prefix)).map((name) => join(made, name)),
  ]
}

async function cachedBytes(artifact: Artifact, settings: SourceSettings): Promise<number> {
  const sizes = await Promise.all((await cachedPaths(artifact, settings)).map(bytesOf))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function bytesOf(path: string): Promise<number> {
  const status = await stat(path).catch(() => undefined)
  if (!status) return 0
  if (!status.isDirectory()) return status.size
  const sizes = await Promise.all((await readdir(path).catch(() => [])).map((name) => bytesOf(join(path, name))))
  return sizes.reduce((sum, size) => sum + size, 0)
}

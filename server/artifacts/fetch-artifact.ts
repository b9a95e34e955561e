/** Fetches what is missing of an artifact into the cache: one process at a time, with room on the disk. */
import { join } from 'node:path'
import type { Artifact, ArtifactFile } from './declaration.ts'
import { freeBytes } from './disk-space.ts'
import { download, type Patience } from './download.ts'
import { byHand, cancelledFetch, noDiskRoom, notDownloaded, notWritten, termsDue } from './fault-sentences.ts'
import type { FileSearch } from './find-file.ts'
import { waitForLock } from './lock.ts'
import { type ArtifactResult, success } from './result.ts'
import { addressSources, cacheFolderOf } from './sources.ts'
import { arrivedBytes, editionBytes, downloadForm, findEdition, type FoundEdition, isDownloadable } from './status.ts'

/** Bytes that have arrived of a whole artifact. */
export interface FetchProgress {
  received: number
  total: number
  /** The file that is being fetched; absent while another process fetches. */
  file?: string
}

export interface FetchArtifactOptions {
  /** Whether its terms are accepted, where it has any. */
  accepted?: boolean
  onProgress?: (progress: FetchProgress) => void
  signal?: AbortSignal
  patience?: Patience
}

export interface FetchSettings extends FileSearch {
  /** Bytes that may still be written on a folder's disk. */
  free?: (folder: string) => Promise<number>
}

/** Bytes of the disk that are left to others. */
const SPARE = 50e6

/** The file that is locked while an artifact's files change. */
export const lockFileOf = ({ name }: Pick<Artifact, 'name'>, cacheFolder: string): string =>
  join(cacheFolder, '.locks', name)

/** Where another process fetches it already, that one is waited for, and its files are taken. */
export async function fetchArtifact(
  artifact: Artifact,
  search: FetchSettings,
  options: FetchArtifactOptions = {},
): Promise<ArtifactResult<FoundEdition>> {
  const { accepted = false, onProgress, signal } = options
  const before = await findEdition(artifact, search)
  if (before.whole) return success(before)
  const editions = candidates(artifact, search)
  const folder = cacheFolderOf(artifact, search.settings)
  if (editions.length === 0) return byHand(artifact, before, folder)
  if (artifact.terms && !accepted) return termsDue(artifact)
  const watch = async (): Promise<void> => {
    const received = await arrivedBytes(artifact, before, search)
    onProgress?.({ received, total: editionBytes(before.edition) })
  }
  let lock: Disposable | undefined
  try {
    lock = await waitForLock(lockFileOf(artifact, search.settings.cacheFolder), { signal, onWait: watch })
  } catch (error) {
    return notWritten(folder, (error as Error).message)
  }
  if (!lock) return cancelledFetch(artifact)
  using _ = lock
  const now = await findEdition(artifact, search)
  if (now.whole) return success(now)
  let last: ArtifactResult<FoundEdition> | undefined
  for (const edition of editions) {
    const one: Artifact = { ...artifact, editions: [edition] }
    last = await fetchEdition(one, await findEdition(one, search), search, options)
    if (last.ok || last.fault.kind !== 'download') return last
  }
  return last!
}

/** Editions that some address may have. */
export function candidates(artifact: Artifact, { settings }: FileSearch): Artifact['editions'][number][] {
  return artifact.editions.filter(
    (edition) =>
      edition.files.every((file) => isDownloadable(downloadForm(file))) &&
      addressSources(artifact, edition, settings).length > 0,
  )
}

async function fetchEdition(
  artifact: Artifact,
  edition: FoundEdition,
  search: FetchSettings,
  { onProgress, signal, patience }: FetchArtifactOptions,
): Promise<ArtifactResult<FoundEdition>> {
  const folder = cacheFolderOf(artifact, search.settings)
  const total = editionBytes(edition.edition)
  const missing = edition.edition.files.filter((_, index) => edition.files[index]!.path === undefined)
  const arrived = await arrivedBytes(artifact, edition, search)
  const needed = total - arrived
  const free = await (search.free ?? freeBytes)(folder)
  if (needed + SPARE > free) return noDiskRoom(artifact, folder, needed, free)
  let whole = missing.reduce((sum, file) => sum - downloadForm(file).bytes, total)
  for (const file of missing) {
    const form = downloadForm(file)
    const fetched = await downloadFile(artifact, file, search, {
      signal,
      patience,
      onProgress: (received) => onProgress?.({ received: Math.min(total, whole + received), total, file: form.name }),
    })
    if (!fetched.ok) return fetched
    whole += form.bytes
    onProgress?.({ received: whole, total, file: form.name })
  }
  const after = await findEdition(artifact, search)
  return after.whole ? success(after) : notDownloaded(artifact, ['a file has vanished'], missing[0]!.id, folder)
}

/** Downloads a file from the first address that has an intact copy. */
async function downloadFile(
  artifact: Artifact,
  file: ArtifactFile,
  { settings }: FileSearch,
  options: Parameters<typeof download>[3],
): Promise<ArtifactResult<string>> {
  const form = downloadForm(file)
  const folder = cacheFolderOf(artifact, settings)
  const reasons: string[] = []
  for (const { base } of addressSources(artifact, artifact.editions[0], settings)) {
    const fetched = await download(base + encodeURIComponent(form.name), join(folder, form.name), form, options)
    if (fetched.ok) return fetched
    if (fetched.fault.kind === 'cancelled') return cancelledFetch(artifact)
    if (fetched.fault.kind === 'space') return notWritten(folder, fetched.fault.message)
    reasons.push(fetched.fault.message)
  }
  return notDownloaded(artifact, reasons, form.name, folder)
}

/** Downloads one file: with progress, resumable, verified, and moved into place only when it is complete. */
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sha256OfFile } from './checksums.ts'
import { datasetFault, type DatasetResult, found } from './readers/result.ts'

/** The file as it is published. */
export interface PublishedFile {
  bytes: number
  sha256: string
}

export interface DownloadOptions {
  /** Called with the bytes on disk so far and the bytes in all. */
  onProgress?: (received: number, total: number) => void
  signal?: AbortSignal
  /** Headers of the request. */
  headers?: Record<string, string>
}

/**
 * Downloads `url` to `target`. When the connection breaks, `<target>.part` keeps what has arrived, and the
 * next call resumes it. A part that turns out to be damaged is deleted.
 */
export async function download(
  url: string,
  target: string,
  form: PublishedFile,
  options: DownloadOptions = {},
): Promise<DatasetResult<string>> {
  const part = `${target}.part`
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const resumed = (await sizeOf(part)) > 0
  const first = await fetchAndVerify(url, part, form, options)
  // The part of an earlier attempt may be damaged: try once more, from the start.
  const last =
    resumed && !first.ok && first.fault.kind === 'damaged' ? await fetchAndVerify(url, part, form, options) : first
  if (!last.ok) return last
  await rename(part, target)
  return found(target)
}

async function fetchAndVerify(
  url: string,
  part: string,
  form: PublishedFile,
  options: DownloadOptions,
): Promise<DatasetResult<null>> {
  const fetched = await fetchRest(url, part, form, options)
  if (!fetched.ok) return fetched
  const sha256 = await sha256OfFile(part)
  if (sha256 === form.sha256) return found(null)
  await rm(part, { force: true })
  return datasetFault('damaged', `${url} has sha256 ${sha256} where ${form.sha256} is due; it was not kept`)
}

async function fetchRest(
  url: string,
  part: string,
  form: PublishedFile,
  { onProgress, signal, headers: own }: DownloadOptions,
): Promise<DatasetResult<null>> {
  let received = await sizeOf(part)
  if (received > form.bytes) {
    await rm(part, { force: true })
    received = 0
  }
  if (received === form.bytes) return found(null)
  try {
    // Identity encoding, so that no server unpacks a .gz file on the way: the checksum is that of the file.
    const headers: Record<string, string> = { ...own, 'accept-encoding': 'identity' }
    if (received > 0) headers.range = `bytes=${received}-`
    const response = await fetch(url, { headers, signal })
    const resumes =
      response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${received}-`) === true
    if (!response.body || (!resumes && response.status !== 200)) {
      await response.body?.cancel()
      return datasetFault('download', `${url} answered ${response.status}`)
    }
    if (!resumes) received = 0
    await using file = await open(part, resumes ? 'a' : 'w', 0o600)
    for await (const chunk of response.body) {
      received += chunk.length
      if (received > form.bytes) break
      await file.writeFile(chunk)
      onProgress?.(received, form.bytes)
    }
    await file.sync()
  } catch (error) {
    if (signal?.aborted) return datasetFault('cancelled', `the download of ${url} was cancelled; what arrived is kept`)
    const { message, cause } = error as Error
    return datasetFault(
      'download',
      `${url} could not be fetched: ${cause instanceof Error ? cause.message : message}; what arrived is kept`,
    )
  }
  if (received === form.bytes) return found(null)
  if (received < form.bytes)
    return datasetFault('download', `${url} ended after ${received} of ${form.bytes} bytes; what arrived is kept`)
  await rm(part, { force: true })
  return datasetFault('damaged', `${url} is longer than the ${form.bytes} bytes that are due; it was not kept`)
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (status) => status.size,
    () => 0,
  )
}

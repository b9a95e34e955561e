/** Downloads one file: with progress, resumed where it broke off, verified, and put in place whole or not at all. */
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { sha256OfFile } from './checksums.ts'
import type { FileForm } from './declaration.ts'
import { type DatasetResult, fault, found } from './readers/result.ts'

export interface DownloadOptions {
  /** Bytes on disk so far, and in all. */
  onProgress?: (received: number, total: number) => void
  signal?: AbortSignal
  /** Sent along with the request. */
  headers?: Record<string, string>
}

/**
 * Downloads `url` to `target`. What has arrived stays in `<target>.part` when the connection breaks, and the
 * next call goes on from there; a part that turns out to be damaged is thrown away.
 */
export async function download(
  url: string,
  target: string,
  form: FileForm,
  options: DownloadOptions = {},
): Promise<DatasetResult<string>> {
  const part = `${target}.part`
  await mkdir(dirname(target), { recursive: true })
  const resumed = (await sizeOf(part)) > 0
  const first = await fetchAndVerify(url, part, form, options)
  // A part left by an older attempt may itself be the damage: once more, from the start.
  const last =
    resumed && !first.ok && first.fault.kind === 'damaged' ? await fetchAndVerify(url, part, form, options) : first
  if (!last.ok) return last
  await rename(part, target)
  return found(target)
}

async function fetchAndVerify(
  url: string,
  part: string,
  form: FileForm,
  options: DownloadOptions,
): Promise<DatasetResult<null>> {
  const fetched = await fetchRest(url, part, form, options)
  if (!fetched.ok) return fetched
  const sha256 = await sha256OfFile(part)
  if (sha256 === form.sha256) return found(null)
  await rm(part, { force: true })
  return fault('damaged', `${url} has sha256 ${sha256} where ${form.sha256} is due; it was not kept`)
}

async function fetchRest(
  url: string,
  part: string,
  form: FileForm,
  { onProgress, signal, headers: own }: DownloadOptions,
): Promise<DatasetResult<null>> {
  let received = await sizeOf(part)
  if (received > form.bytes) {
    await rm(part, { force: true })
    received = 0
  }
  if (received === form.bytes) return found(null)
  try {
    // Unencoded, so that a server does not unpack the .gz file on the way: the checksum is that of the file.
    const headers: Record<string, string> = { ...own, 'accept-encoding': 'identity' }
    if (received > 0) headers.range = `bytes=${received}-`
    const response = await fetch(url, { headers, signal })
    const resumes =
      response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${received}-`) === true
    if (!response.body || (!resumes && response.status !== 200)) {
      await response.body?.cancel()
      return fault('download', `${url} answered ${response.status}`)
    }
    if (!resumes) received = 0
    await using file = await open(part, resumes ? 'a' : 'w')
    for await (const chunk of response.body) {
      received += chunk.length
      if (received > form.bytes) break
      await file.writeFile(chunk)
      onProgress?.(received, form.bytes)
    }
    await file.sync()
  } catch (error) {
    if (signal?.aborted) return fault('cancelled', `the download of ${url} was cancelled; what arrived is kept`)
    const { message, cause } = error as Error
    return fault(
      'download',
      `${url} could not be fetched: ${cause instanceof Error ? cause.message : message}; what arrived is kept`,
    )
  }
  if (received === form.bytes) return found(null)
  if (received < form.bytes)
    return fault('download', `${url} ended after ${received} of ${form.bytes} bytes; what arrived is kept`)
  await rm(part, { force: true })
  return fault('damaged', `${url} is longer than the ${form.bytes} bytes that are due; it was not kept`)
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (status) => status.size,
    () => 0,
  )
}

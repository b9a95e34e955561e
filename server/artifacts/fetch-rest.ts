/** One try to fetch what is missing of a file, and to add it to the part that has arrived. */
import type { FileForm } from './declaration.ts'
import { type Answer, httpGet, reasonOf } from './http-get.ts'
import type { PartFile } from './part-file.ts'

export interface FetchRestOptions {
  /** Called with the bytes on disk so far and the bytes in all. */
  onProgress?: (received: number, total: number) => void
  signal?: AbortSignal
  /** Headers of the request. */
  headers?: Record<string, string>
  /** Seconds without a byte after which the server is given up. */
  stallSeconds: number
}

export interface DownloadFault {
  kind: 'download' | 'damaged' | 'space' | 'cancelled'
  /** A sentence without its end. */
  message: string
}

/** `retry`: another try may succeed. */
export type FetchAttempt = { ok: true } | { ok: false; fault: DownloadFault; retry: boolean }

/** Afterwards the part has all bytes, right or wrong, or keeps what has arrived. */
export async function fetchRest(
  url: string,
  part: PartFile,
  form: FileForm,
  { onProgress, signal, headers, stallSeconds }: FetchRestOptions,
): Promise<FetchAttempt> {
  const before = await sizeWithin(part, mostBytes(form))
  if (!('accepts' in form) && before === form.bytes) return { ok: true }
  try {
    const range = await rangeHeaders(part, before, url)
    const asked = await httpGet(url, { headers: { ...headers, ...range }, signal, stallSeconds })
    if (!asked.ok) return failed('download', asked.reason, asked.retry)
    const { answer } = asked
    try {
      if (answer.status === 416) return await unsatisfied(answer, part, form, url, before)
      const start = answer.status === 206 && contentRange(answer).start === before ? before : 0
      if (start === 0 && answer.status !== 200) return failed('download', `${url} answered ${answer.status}`)
      const total = totalOf(answer, start)
      const most = mostBytes(form)
      if (total !== undefined && ('accepts' in form ? total > most : total !== form.bytes))
        return failed('damaged', `${url} has ${total} bytes where ${form.bytes} are due`)
      const due = 'accepts' in form ? total : form.bytes
      const received = await addBytes(answer, part, url, start, most, (bytes) => onProgress?.(bytes, due ?? form.bytes))
      if (received > most) {
        await part.remove()
        return failed('damaged', `${url} is longer than the ${form.bytes} bytes that are due; it was not kept`)
      }
      if (due === undefined || received === due) return { ok: true }
      return failed('download', `${url} ended after ${received} of ${due} bytes; what arrived is kept`, true)
    } finally {
      answer.close()
    }
  } catch (error) {
    if (signal?.aborted) return failed('cancelled', `the download of ${url} was cancelled; what arrived is kept`)
    const { code, message } = error as NodeJS.ErrnoException
    if (code !== undefined && DISK.has(code))
      return failed('space', `${part.path} cannot be written (${message}); what arrived is kept`)
    return failed('download', `${url} broke off: ${reasonOf(error)}; what arrived is kept`, true)
  }
}

const failed = (kind: DownloadFault['kind'], message: string, retry = false): FetchAttempt => ({
  ok: false,
  fault: { kind, message },
  retry,
})

/** The disk is full, or takes no writes. */
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'ENOTDIR', 'EISDIR'])

/** The most bytes that a form may have: another container of the same content may be larger. */
const mostBytes = (form: FileForm): number => ('accepts' in form ? 2 * form.bytes : form.bytes)

/** Bytes of a part; one that is too long is of another file. */
async function sizeWithin(part: PartFile, most: number): Promise<number> {
  const size = await part.size()
  if (size <= most) return size
  await part.remove()
  return 0
}

async function rangeHeaders(part: PartFile, before: number, url: string): Promise<Record<string, string>> {
  // Identity encoding, so that no server unpacks a .gz file on the way: the checksum is that of the file.
  const plain = { 'accept-encoding': 'identity' }
  if (before === 0) return plain
  const version = await part.version(url)
  return { ...plain, range: `bytes=${before}-`, ...(version !== undefined && { 'if-range': version }) }
}

/** The server has no bytes behind the part: it is whole, or of another file. */
async function unsatisfied(
  answer: Answer,
  part: PartFile,
  form: FileForm,
  url: string,
  before: number,
): Promise<FetchAttempt> {
  if ('accepts' in form && contentRange(answer).total === before) return { ok: true }
  await part.remove()
  return failed('download', `${url} does not have the bytes that are missing`, true)
}

/** Adds what comes to the part, and stops once there is more than `most`. @returns all bytes */
async function addBytes(
  answer: Answer,
  part: PartFile,
  url: string,
  start: number,
  most: number,
  told: (bytes: number) => void,
): Promise<number> {
  let received = start
  await using file = await part.write(start > 0 ? 'resume' : 'anew', url, versionOf(answer))
  try {
    for await (const chunk of answer.body) {
      received += chunk.length
      if (received > most) break
      await file.writeFile(chunk)
      told(received)
    }
  } finally {
    await file.sync()
  }
  return received
}

/** A weak ETag says nothing about bytes. */
function versionOf({ headers }: Answer): string | undefined {
  const tag = headers.get('etag')
  return tag !== null && !tag.startsWith('W/') ? tag : (headers.get('last-modified') ?? undefined)
}

/** Bytes of the whole file, as the server tells them. */
function totalOf(answer: Answer, start: number): number | undefined {
  const { total } = contentRange(answer)
  if (total !== undefined) return total
  const length = answer.headers.get('content-length')
  // The length of a body that was packed for the way is not that of the file.
  if (length === null || !/^\d+$/.test(length) || answer.headers.has('content-encoding')) return undefined
  return start + Number(length)
}

function contentRange({ headers }: Answer): { start?: number; total?: number } {
  const [, start, total] = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(headers.get('content-range') ?? '') ?? []
  return { ...(start && { start: Number(start) }), ...(total && total !== '*' && { total: Number(total) }) }
}

/** Downloads one file: with progress, resumed where it breaks off, verified, and put into place when it is whole. */
import { setTimeout as sleep } from 'node:timers/promises'
import { checkFile } from './check-file.ts'
import type { FileForm } from './declaration.ts'
import { type DownloadFault, fetchRest, type FetchRestOptions } from './fetch-rest.ts'
import { type PartFile, partFileOf } from './part-file.ts'

export interface DownloadOptions extends Omit<FetchRestOptions, 'stallSeconds'> {
  patience?: Patience
}

/** How long a server is waited for. The whole download has no limit: a slow line is no fault. */
export interface Patience {
  /** Seconds without a byte. */
  stallSeconds: number
  /** Tries in a row that bring less than a megabyte. */
  tries: number
  /** Milliseconds before the second try; they double from try to try. */
  waitMilliseconds: number
}

const PATIENCE: Patience = { stallSeconds: 30, tries: 4, waitMilliseconds: 1000 }

/** Bytes that make a try a success, although it broke off. */
const PROGRESS = 1e6

export type DownloadResult<Value = string> = { ok: true; value: Value } | { ok: false; fault: DownloadFault }

/**
 * Downloads `url` to `target`. Where it breaks off it is resumed a few times; then, or when it is cancelled,
 * `<target>.part` keeps what has arrived for the next call. Wrong bytes are deleted.
 */
export async function download(
  url: string,
  target: string,
  form: FileForm,
  { patience = PATIENCE, ...options }: DownloadOptions = {},
): Promise<DownloadResult> {
  const part = partFileOf(target)
  let resumed = false
  let restarted = false
  for (let failures = 0; ;) {
    const before = await part.size()
    resumed ||= before > 0
    const fetched = await fetchRest(url, part, form, { ...options, stallSeconds: patience.stallSeconds })
    if (fetched.ok) {
      const reason = await faultOfPart(part, form)
      if (reason === undefined) {
        await part.place()
        return { ok: true, value: target }
      }
      await part.remove()
      if (!resumed || restarted)
        return { ok: false, fault: { kind: 'damaged', message: `${url} has ${reason}; it was not kept` } }
      // The bytes of an earlier attempt may be wrong: once more, from the start.
      restarted = true
      failures = 0
      continue
    }
    failures = (await part.size()) - before > PROGRESS ? 1 : failures + 1
    if (!fetched.retry || failures >= patience.tries) return { ok: false, fault: fetched.fault }
    await sleep(patience.waitMilliseconds * 2 ** (failures - 1), undefined, { signal: options.signal }).catch(
      () => undefined,
    )
  }
}

/** What is wrong with a part that has all its bytes. */
async function faultOfPart(part: PartFile, form: FileForm): Promise<string | undefined> {
  // Its place is soon empty again, so that nothing is remembered.
  const checksums = { of: (...[, , , compute]: [string, object, string, () => Promise<string>]) => compute() }
  const check = await checkFile(part.path, form, { checksums })
  return check.kind === 'damaged' ? check.reason : check.kind === 'absent' ? 'no bytes' : undefined
}

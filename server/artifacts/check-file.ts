/** Compares a file or a folder with the form in which it is published. */
import { stat } from 'node:fs/promises'
import { type Checksums, stampOf, sumOfFile } from './checksums.ts'
import type { FileForm } from './declaration.ts'
import { stampOfTree, sumOfTree } from './tree.ts'

/** `sum`: of the content, for the report. */
export type FileCheckResult = { kind: 'absent' } | { kind: 'intact'; sum: string } | { kind: 'damaged'; reason: string }

const ABSENT: FileCheckResult = { kind: 'absent' }
const damaged = (reason: string): FileCheckResult => ({ kind: 'damaged', reason })

/** @param fresh compares every byte again, also of a file that has been compared before */
export async function checkFile(
  path: string,
  form: FileForm,
  { checksums, fresh = false }: { checksums: Checksums; fresh?: boolean },
): Promise<FileCheckResult> {
  try {
    return 'tree' in form ? await checkTree(path, form, checksums, fresh) : await checkOne(path, form, checksums, fresh)
  } catch (error) {
    return error instanceof Refused ? damaged(error.message) : damaged(`it cannot be read: ${(error as Error).message}`)
  }
}

async function checkOne(
  path: string,
  form: Exclude<FileForm, { tree: string }>,
  checksums: Checksums,
  fresh: boolean,
): Promise<FileCheckResult> {
  const stamp = await stampOf(path)
  if (!stamp) return ABSENT
  if ('accepts' in form) {
    const accept = async (): Promise<string> => {
      const verdict = await form.accepts(path)
      if (!verdict.ok) throw new Refused(verdict.reason)
      return verdict.sha256
    }
    return { kind: 'intact', sum: await checksums.of(path, stamp, 'content', accept, { fresh }) }
  }
  if (stamp.bytes !== form.bytes) return damaged(`${stamp.bytes} bytes where ${form.bytes} are due`)
  const [algorithm, due] = 'sha256' in form ? (['sha256', form.sha256] as const) : (['md5', form.md5] as const)
  const sum = await checksums.of(path, stamp, algorithm, () => sumOfFile(path, algorithm), { fresh })
  return sum === due ? { kind: 'intact', sum } : damaged(`${algorithm} ${sum} where ${due} is due`)
}

async function checkTree(
  path: string,
  { tree }: { tree: string },
  checksums: Checksums,
  fresh: boolean,
): Promise<FileCheckResult> {
  const status = await stat(path).catch(() => undefined)
  if (!status?.isDirectory()) return ABSENT
  const stamp = await stampOfTree(path)
  if (!stamp) return ABSENT
  const sum = await checksums.of(path, stamp, 'tree', () => sumOfTree(path), { fresh })
  return sum === tree ? { kind: 'intact', sum } : damaged(`sha256 of its files ${sum} where ${tree} is due`)
}

/** A content check has said no; it is not remembered, since a later version may know better. */
class Refused extends Error {}

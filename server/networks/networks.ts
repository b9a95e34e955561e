/**
 * Trained networks, kept as files outside of the database: of each student's best and latest submission to an
 * exercise. Older ones are deleted.
 */
import { createHash, randomUUID } from 'node:crypto'
import { constants, lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { chmod, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { and, eq } from 'drizzle-orm'
import type { NetworkUse } from '../../graders/report.ts'
import type { Db } from '../db/open.ts'
import { networks, submissions } from '../db/submissions.ts'
import { MOST_BYTES, type NetworkFile, readNetworkFile } from './network-file.ts'

/** A network that was written, checked and put into its place. */
export interface TakenNetwork {
  submissionId: string
  bytes: number
  sha256: string
  use: NetworkUse
}

export interface Networks {
  /** The file that a grading process is to write. */
  incoming(): string
  /** Checks what was written, and puts it in its place. Undefined where nothing was, or something else. */
  take(incoming: string, submissionId: string): Promise<TakenNetwork | undefined>
  /**
   * Within the transaction that ends the submission: its network takes the place of an earlier one, and those that are
   * neither the student's best nor latest are given up. Run what it answers with once the transaction is over.
   */
  record(submissionId: string, taken: TakenNetwork | undefined): () => void
  get(submissionId: string): Pick<TakenNetwork, 'bytes' | 'use'> | undefined
  /** Undefined where it is not kept, or its file is damaged. */
  read(submissionId: string): Promise<NetworkFile | undefined>
}

const INCOMING = 'incoming-'
const SUFFIX = '.network'
/** Milliseconds after which no grading writes any more. */
const LONGEST_GRADING = 24 * 3_600_000

export function createNetworks({
  db,
  folder,
  clock = () => new Date(),
}: {
  db: Db
  folder: string
  clock?: () => Date
}): Networks {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  removeStrays(db, folder)
  const placeOf = (submissionId: string): string => join(folder, `${submissionId}${SUFFIX}`)
  /** Networks of the same student, course and exercise, the newest first. */
  const siblings = (submissionId: string) => {
    const row = db.select().from(submissions).where(eq(submissions.id, submissionId)).get()!
    return db
      .select({ id: networks.submissionId, outcomes: submissions.outcomes, createdAt: submissions.createdAt })
      .from(networks)
      .innerJoin(submissions, eq(submissions.id, networks.submissionId))
      .where(
        and(eq(submissions.userId, row.userId), eq(submissions.courseId, row.courseId), eq(submissions.slug, row.slug)),
      )
      .all()
      .toSorted((one, other) => other.createdAt.getTime() - one.createdAt.getTime())
  }
  return {
    incoming: () => join(folder, `${INCOMING}${randomUUID()}`),
    async take(incoming, submissionId) {
      const bytes = await bytesOf(incoming)
      const file = bytes && readNetworkFile(bytes)
      if (!file) {
        rmSync(incoming, { force: true })
        return undefined
      }
      await chmod(incoming, 0o600)
      await rename(incoming, placeOf(submissionId))
      return { submissionId, bytes: bytes.length, sha256: hashOf(bytes), use: file.use }
    },
    record(submissionId, taken) {
      db.delete(networks).where(eq(networks.submissionId, submissionId)).run()
      if (taken)
        db.insert(networks)
          .values({ ...taken, keptAt: clock() })
          .run()
      const all = siblings(submissionId)
      const scoreOf = ({ outcomes }: (typeof all)[number]): number => outcomes?.after.score ?? 0
      const best = all.toSorted((one, other) => scoreOf(other) - scoreOf(one))[0]
      const givenUp = all.filter((one) => one !== all[0] && one !== best).map(({ id }) => id)
      for (const id of givenUp) db.delete(networks).where(eq(networks.submissionId, id)).run()
      return () => {
        for (const id of taken ? givenUp : [...givenUp, submissionId]) rmSync(placeOf(id), { force: true })
      }
    },
    get: (submissionId) =>
      db
        .select({ bytes: networks.bytes, use: networks.use })
        .from(networks)
        .where(eq(networks.submissionId, submissionId))
        .get(),
    async read(submissionId) {
      const row = db.select().from(networks).where(eq(networks.submissionId, submissionId)).get()
      const bytes = row && (await bytesOf(placeOf(submissionId)))
      return bytes && hashOf(bytes) === row.sha256 ? readNetworkFile(bytes) : undefined
    },
  }
}

/** A process that was taken over may have left a link, or a pipe that nobody writes to. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** The bytes of a file; undefined where there is none, it is no plain file, or it is larger than any network. */
async function bytesOf(path: string): Promise<Buffer | undefined> {
  try {
    await using file = await open(path, READ)
    const status = await file.stat()
    return status.isFile() && status.size <= MOST_BYTES ? await file.readFile() : undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ELOOP') return undefined
    throw error
  }
}

/** Removes what a server that was killed has left: files being written, and files that no row knows. */
function removeStrays(db: Db, folder: string): void {
  const known = new Set(
    db
      .select({ id: networks.submissionId })
      .from(networks)
      .all()
      .map(({ id }) => `${id}${SUFFIX}`),
  )
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    // another server may still run on this folder, as while one is replaced by the next
    const written = name.startsWith(INCOMING) && Date.now() - lstatSync(path).mtimeMs < LONGEST_GRADING
    if (!known.has(name) && !written) rmSync(path, { force: true, recursive: true })
  }
}

/**
 * The data folder is its owner's alone: folders 0700, files 0600, programs 0700. It holds students' work, password
 * hashes and hidden checks. An older installation, or what a library has written meanwhile, is corrected.
 */
import { chmodSync, closeSync, lstatSync, mkdirSync, openSync, readdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

const FOLDER = 0o700
const FILE = 0o600
const OWNER_RUNS = 0o100
const STICKY = 0o1000

/** Folders of the system, which other programs need: no data folder, however the setting came to name one of them. */
const SYSTEM = new RegExp(
  '^/(bin|boot|dev|etc|home(/[^/]+)?|lib[^/]*|media|mnt|opt|proc|root|run|sbin|srv|sys|tmp|usr(/.*)?|' +
    'var(/(lib|log|tmp))?)?$',
)

export interface PrivateFolder {
  /** Folders and files whose rights were corrected. */
  corrected: number
  /** What others may still read, and the reason; undefined where there is nothing. */
  open?: string
}

/** Makes the folder where it is absent. On Windows, rights are inherited and nothing is changed. */
export function makePrivate(folder: string): PrivateFolder {
  mkdirSync(folder, { recursive: true, mode: FOLDER })
  if (process.platform === 'win32') return { corrected: 0 }
  const own = realpathSync(folder)
  if (SYSTEM.test(own) || own === homedir() || lstatSync(own).mode & STICKY)
    return { corrected: 0, open: `${own} is shared with other programs: let TAMRIN_DATA name a folder of its own` }
  const result: PrivateFolder = { corrected: 0 }
  correct(own, result)
  return result
}

function correct(path: string, result: PrivateFolder): void {
  try {
    const status = lstatSync(path)
    // A link has no rights of its own, and what it leads to may be somebody else's.
    if (!status.isDirectory() && !status.isFile()) return
    const wanted = status.isDirectory() || status.mode & OWNER_RUNS ? FOLDER : FILE
    if ((status.mode & 0o7777) !== wanted) {
      chmodSync(path, wanted)
      result.corrected++
    }
    if (status.isDirectory()) for (const name of readdirSync(path)) correct(join(path, name), result)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // Another process has deleted it meanwhile.
    if (code !== 'ENOENT') result.open ??= `${path} cannot be corrected: ${message}`
  }
}

/**
 * Makes a database's file where it is absent: SQLite would give it the rights that all new files get. The files that
 * SQLite lays beside it take their rights from it.
 */
export function makeDatabasePrivate(file: string): void {
  if (process.platform === 'win32') return
  try {
    closeSync(openSync(file, 'a', FILE))
  } catch {
    // SQLite meets the same, and says it with its own code.
  }
  for (const path of [file, `${file}-wal`, `${file}-shm`, `${file}-journal`]) {
    try {
      chmodSync(path, FILE)
    } catch {
      // It is absent or somebody else's; the doctor tells of the latter.
    }
  }
}

/** Which errors say that the storage fails, and no fault of the program: a full disk, a folder without rights. */

/** Sentences for operators and students. They name no path. */
const REASONS = {
  full: "The server's disk is full.",
  unreliable: "The server's disk cannot be read or written.",
  forbidden: 'The server may not write to its data folder.',
  locked: 'Another program keeps the database locked.',
} as const

/** Result codes of SQLite, without their extensions. */
const SQLITE: Record<string, string> = {
  FULL: REASONS.full,
  IOERR: REASONS.unreliable,
  PROTOCOL: REASONS.unreliable,
  CANTOPEN: REASONS.forbidden,
  PERM: REASONS.forbidden,
  READONLY: REASONS.forbidden,
  AUTH: REASONS.forbidden,
  BUSY: REASONS.locked,
  LOCKED: REASONS.locked,
}

/** Codes of the system. */
const SYSTEM: Record<string, string> = {
  ENOSPC: REASONS.full,
  EDQUOT: REASONS.full,
  EIO: REASONS.unreliable,
  ESTALE: REASONS.unreliable,
  ENXIO: REASONS.unreliable,
  EACCES: REASONS.forbidden,
  EPERM: REASONS.forbidden,
  EROFS: REASONS.forbidden,
}

/** Calls whose failures say nothing of the disk: of processes and of the network. */
const OTHER_CALLS = /^(spawn|kill|fork|connect|listen|bind|accept)/

/** Errors that wrap one another: more than any library does. */
const DEEPEST = 8

/**
 * @param error whatever was thrown; libraries wrap the database's errors as `cause`
 * @returns the reason in a sentence; undefined where the storage is not at fault
 */
export function storageFault(error: unknown): string | undefined {
  let one = error
  for (let depth = 0; depth < DEEPEST && one instanceof Error; depth++) {
    const { code, syscall = '' } = one as { code?: unknown; syscall?: string }
    const reason = typeof code === 'string' && !OTHER_CALLS.test(syscall) ? reasonOf(code) : undefined
    if (reason) return reason
    one = one.cause
  }
  return undefined
}

function reasonOf(code: string): string | undefined {
  const [library, name] = code.split('_')
  return library === 'SQLITE' ? SQLITE[name!] : SYSTEM[code]
}

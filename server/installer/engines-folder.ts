/**
 * Atomic changes of the engines folder: whatever several commands do, and wherever one crashes, either the
 * old engine or the new one remains. Names that begin with a dot are no engines: `.new-<engine>` is being
 * assembled, `.old-<engine>` was there before, `.removed-<engine>` is being deleted.
 */
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Locks the folder while engines are changed; undefined where another process holds the lock. */
export async function lockEnginesFolder(folder: string): Promise<AsyncDisposable | undefined> {
  const lock = join(folder, '.lock')
  const own = `${lock}-${process.pid}`
  await mkdir(folder, { recursive: true })
  await writeFile(own, String(process.pid))
  try {
    if (!(await linked(own, lock))) {
      if (await isAlive(await readFile(lock, 'utf8').catch(() => ''))) return undefined
      await rm(lock, { force: true })
      if (!(await linked(own, lock))) return undefined
    }
    return { [Symbol.asyncDispose]: () => rm(lock, { force: true }) }
  } finally {
    await rm(own, { force: true })
  }
}

/** Hard-links a file that is written already, so that a lock file always contains a process id. */
async function linked(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function isAlive(pid: string): Promise<boolean> {
  if (!/^\d+$/.test(pid)) return false
  try {
    process.kill(Number(pid), 0)
    // a zombie answers too; in a container it may stay as long as the container runs
    return !/\) [ZX] /.test(await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ''))
  } catch (error) {
    // a process of another user
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Repairs what a crashed command has left behind. The caller holds the lock. */
export async function recoverEnginesFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const before = /^\.old-(.+)$/.exec(name)?.[1]
    if (before !== undefined && !(await exists(join(folder, before)))) await rename(path, join(folder, before))
    else if (/^\.(new|old|removed)-/.test(name)) await rm(path, { recursive: true, force: true })
  }
}

/** Makes an empty folder for assembling an engine, on the same disk as its final place. */
export async function stagingFolder(folder: string, name: string): Promise<string> {
  const staging = join(folder, `.new-${name}`)
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  return staging
}

/** Moves the staging folder to the engine's place. The old engine is deleted only after that. */
export async function moveIntoPlace(folder: string, name: string): Promise<void> {
  const target = join(folder, name)
  const old = join(folder, `.old-${name}`)
  const replaces = await exists(target)
  if (replaces) await rename(target, old)
  try {
    await rename(join(folder, `.new-${name}`), target)
  } catch (error) {
    if (replaces) await rename(old, target)
    throw error
  }
  await rm(old, { recursive: true, force: true })
}

/** Deletes an engine: renames its folder first, so that there is never half an engine. */
export async function deleteEngine(folder: string, name: string): Promise<void> {
  const removed = join(folder, `.removed-${name}`)
  await rm(removed, { recursive: true, force: true })
  await rename(join(folder, name), removed)
  await rm(removed, { recursive: true, force: true })
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

/**
 * The folder of the engines as a place where several commands, and crashes between any two lines, leave either
 * the old engine or the new one. Names that begin with a dot are no engines:
 * `.new-<engine>` is being put together, `.old-<engine>` was there before, `.removed-<engine>` is on its way out.
 */
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Taken for as long as engines are changed; undefined while another process has it. */
export async function lockPlace(folder: string): Promise<AsyncDisposable | undefined> {
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

/** A second name for a file that is written: whoever finds the lock finds the number in it. */
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
    // one that has ended and is not waited for answers as well: in a container, for as long as that runs
    return !/\) [ZX] /.test(await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => ''))
  } catch (error) {
    // a process of another user answers so
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Puts right what a command that died left behind; under the lock. */
export async function tidyPlace(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const before = /^\.old-(.+)$/.exec(name)?.[1]
    if (before !== undefined && !(await exists(join(folder, before)))) await rename(path, join(folder, before))
    else if (/^\.(new|old|removed)-/.test(name)) await rm(path, { recursive: true, force: true })
  }
}

/** An empty folder in which an engine is put together, on the same disk as its place. */
export async function stagingFolder(folder: string, name: string): Promise<string> {
  const staging = join(folder, `.new-${name}`)
  await rm(staging, { recursive: true, force: true })
  await mkdir(staging, { recursive: true })
  return staging
}

/** Puts the finished folder in the engine's place; what was there stays until the new one stands. */
export async function putInPlace(folder: string, name: string): Promise<void> {
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

/** From the first step on the engine is gone; its files follow. */
export async function takeAway(folder: string, name: string): Promise<void> {
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

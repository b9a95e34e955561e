/** Assembles an engine in a folder of its own: npm packages, libraries, binding, record. */
import { cp, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { installBinding } from './binding.ts'
import type { EngineDeclaration } from './declaration.ts'
import { done, installFault, type InstallResult } from './install-result.ts'
import { type EngineRecord, RECORD } from './installed.ts'
import type { Npm } from './npm.ts'
import { unpackWheel } from './unpack.ts'

export interface AssembleOptions {
  /** The repository's folder, which has manifests, lockfiles and the binding. */
  root: string
  npm: Npm
  /** Paths of the complete and verified wheels, in the order of the declaration. */
  wheels: string[]
  signal?: AbortSignal
  onStep?: (step: 'packages' | 'libraries') => void
}

/** @param folder an empty folder; rejects with the system's error when it cannot be written */
export async function assembleEngine(
  engine: EngineDeclaration,
  folder: string,
  { root, npm, wheels, signal, onStep }: AssembleOptions,
): Promise<InstallResult<null>> {
  onStep?.('packages')
  await cp(join(root, 'server/installer/packages', engine.name), folder, { recursive: true })
  const packages = await npm.install(folder, signal)
  if (!packages.ok) return packages
  await dropUnused(join(folder, 'node_modules'))

  if (wheels.length > 0) onStep?.('libraries')
  for (const [index, file] of wheels.entries()) {
    const { take, file: name } = engine.wheels[index]!
    const unpacked = await unpackWheel(file, folder, take, signal)
    if (!unpacked.ok)
      return installFault('damaged', `${name} cannot be unpacked (${unpacked.message}); nothing was changed`)
  }
  for (const { path, target } of engine.links ?? []) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await symlink(target, join(folder, path))
  }
  if (engine.binding) await installBinding(root, folder, engine.packages[0].name)
  return done(null)
}

/** Removes source maps: they are two thirds of what npm installs, and nothing loads them. */
async function dropUnused(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith('.map')) await rm(join(entry.parentPath, entry.name))
  }
}

export function declaredVersions({ packages, wheels }: EngineDeclaration): Record<string, string> {
  return Object.fromEntries([
    ...packages.map(({ name, version }) => [name, version]),
    ...wheels.map(({ project, version }) => [project, version]),
  ])
}

/** Writes the last file of an installation, which makes the folder an engine. */
export async function writeRecord(engine: EngineDeclaration, folder: string): Promise<EngineRecord> {
  const record: EngineRecord = {
    engine: engine.name,
    versions: declaredVersions(engine),
    installedAt: new Date().toISOString(),
    bytes: await sizeOfFolder(folder),
  }
  await writeFile(join(folder, RECORD), `${JSON.stringify(record, null, 2)}\n`)
  return record
}

async function sizeOfFolder(folder: string): Promise<number> {
  let total = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) total += (await stat(join(entry.parentPath, entry.name))).size
  }
  return total
}

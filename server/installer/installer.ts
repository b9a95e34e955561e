/** Installs native and GPU engines into the data folder, lists them, and removes them. */
import { join } from 'node:path'
import { assembleEngine, declaredVersions, writeRecord } from './assemble.ts'
import { checkEngine } from './check.ts'
import { downloadBytes, type EngineDeclaration } from './declaration.ts'
import { ENGINES } from './engines.ts'
import { done, installFault, type InstallResult } from './install-result.ts'
import { enginesFolder, type InstalledEngine, installedEngine } from './installed.ts'
import { type Npm, npmOfThisMachine } from './npm.ts'
import { DEFAULT_INDEX } from './package-index.ts'
import { createWheelCache } from './wheel-cache.ts'
import {
  lockEnginesFolder,
  moveIntoPlace,
  stagingFolder,
  deleteEngine,
  recoverEnginesFolder,
} from './engines-folder.ts'
import { freeBytes, sizeText } from '../artifacts/disk-space.ts'

export interface InstallerOptions {
  dataFolder: string
  /** The repository's folder. */
  root: string
  /** Address of a Python package index. */
  index?: string
  /** The declared engines. */
  engines?: readonly EngineDeclaration[]
  /** `process.platform`-`process.arch`. */
  platform?: string
  npm?: Npm
  freeBytes?: (folder: string) => Promise<number>
}

export interface EngineStatus {
  engine: EngineDeclaration
  /** Absent where the engine is not installed. */
  installed?: InstalledEngine
  /** `older`: installed in other versions than this Tamrin declares; `elsewhere`: only for other systems. */
  state: 'installed' | 'older' | 'available' | 'elsewhere'
  /** Bytes that an interrupted installation has downloaded. */
  left: number
}

/** Bytes that are free again. `interrupted`: they were of an interrupted installation. */
export interface Removed {
  bytes: number
  interrupted: boolean
}

/** What an installation needs; sizes in bytes. */
export interface InstallPlan {
  engine: EngineDeclaration
  folder: string
  /** Still to be downloaded. */
  download: number
  /** Downloaded by an earlier attempt. */
  present: number
  disk: number
  free: number
  /** The installed engine that it replaces. */
  replaces?: InstalledEngine
}

export type InstallStep =
  | { step: 'download'; file: string; received: number; total: number }
  /** `bytes`: the size of npm's downloads. */
  | { step: 'packages'; bytes: number }
  | { step: 'libraries' | 'check' }

export interface InstallOutcome {
  installed: InstalledEngine
  /** The device of the check; null where the engine needs a card and there is none. */
  device: string | null
}

export interface Installer {
  list(): Promise<EngineStatus[]>
  status(name: string): Promise<InstallResult<EngineStatus>>
  /** Refuses what cannot succeed: an unknown engine, another system, no npm, too little disk space. */
  plan(name: string): Promise<InstallResult<InstallPlan>>
  /** Downloads, verifies and assembles in a staging folder; moves the engine into place only once it has computed. */
  install(
    plan: InstallPlan,
    options?: { onStep?: (step: InstallStep) => void; signal?: AbortSignal },
  ): Promise<InstallResult<InstallOutcome>>
  /** Removes the engine, or the downloads of an interrupted installation. */
  remove(name: string): Promise<InstallResult<Removed>>
}

/**
 * @example
 * const installer = createInstaller({ dataFolder: 'var', root })
 * const plan = await installer.plan('cpu')
 * if (plan.ok) await installer.install(plan.value)
 */
export function createInstaller(options: InstallerOptions): Installer {
  const {
    dataFolder,
    root,
    index = DEFAULT_INDEX,
    engines = ENGINES,
    platform = `${process.platform}-${process.arch}`,
    npm = npmOfThisMachine,
  } = options
  const freeBytesOf = options.freeBytes ?? freeBytes
  const engineFolder = enginesFolder(dataFolder)
  const wheelCache = createWheelCache(join(engineFolder, '.partial'))

  const statusOf = async (engine: EngineDeclaration): Promise<EngineStatus> => {
    const installed = await installedEngine(dataFolder, engine.name)
    const left = await wheelCache.present(engine)
    if (!installed) return { engine, left, state: engine.platforms.includes(platform) ? 'available' : 'elsewhere' }
    return {
      engine,
      installed,
      left,
      state: sameVersions(installed.versions, declaredVersions(engine)) ? 'installed' : 'older',
    }
  }
  const status: Installer['status'] = async (name) => {
    const engine = engines.find((candidate) => candidate.name === name)
    return engine
      ? done(await statusOf(engine))
      : installFault(
          'unknown',
          `there is no engine "${name}" to install; there are ${engines.map((known) => known.name).join(', ')}`,
        )
  }

  return {
    list: () => Promise.all(engines.map(statusOf)),
    status,

    async plan(name) {
      const found = await status(name)
      if (!found.ok) return found
      const { engine, installed } = found.value
      if (!engine.platforms.includes(platform))
        return installFault(
          'unsupported',
          `engine ${name} is for ${engine.platforms.join(', ')}, this is ${platform}: ` +
            otherEngines(engine, engines, platform),
        )
      if (!(await npm.present()))
        return installFault(
          'npm',
          'npm is needed to install an engine, and there is none: install npm (it comes with Node) and try again',
        )
      const present = await wheelCache.present(engine)
      const download = downloadBytes(engine) - present
      const free = await freeBytesOf(engineFolder)
      const plan: InstallPlan = {
        engine,
        folder: join(engineFolder, name),
        download,
        present,
        disk: engine.diskBytes,
        free,
        ...(installed && { replaces: installed }),
      }
      if (free < download + plan.disk) {
        return installFault(
          'space',
          `engine ${name} needs ${sizeText(download + plan.disk)} in ${engineFolder} ` +
            `(${sizeText(download)} to download, ${sizeText(plan.disk)} to install) ` +
            `and there are ${sizeText(free)}: free some, or set TAMRIN_DATA to a folder on another disk`,
        )
      }
      return done(plan)
    },

    async install({ engine }, { onStep, signal } = {}) {
      return changing(async () => {
        const wheels = await wheelCache.fetch(engine, {
          index,
          signal,
          onProgress: (file, received, total) => onStep?.({ step: 'download', file, received, total }),
        })
        if (!wheels.ok) return wheels
        const staging = await stagingFolder(engineFolder, engine.name)
        const assembled = await assembleEngine(engine, staging, {
          root,
          npm,
          wheels: wheels.value,
          signal,
          onStep: (step) => onStep?.(step === 'packages' ? { step, bytes: engine.npmBytes } : { step }),
        })
        if (!assembled.ok) return assembled
        onStep?.({ step: 'check' })
        const checked = await checkEngine(engine, staging, root, signal)
        if (!checked.ok) return checked
        const record = await writeRecord(engine, staging)
        signal?.throwIfAborted()
        await moveIntoPlace(engineFolder, engine.name)
        await wheelCache.remove(engine)
        return done({ installed: { ...record, folder: join(engineFolder, engine.name) }, device: checked.value.device })
      }, signal)
    },

    async remove(name) {
      const found = await status(name)
      if (!found.ok) return found
      const { engine, installed, left } = found.value
      if (!installed && left === 0)
        return installFault('absent', `engine ${name} is not installed; "tamrin engine list" shows which are`)
      return changing(async () => {
        if (installed) await deleteEngine(engineFolder, name)
        await wheelCache.remove(engine)
        return done({ bytes: (installed?.bytes ?? 0) + left, interrupted: !installed })
      })
    },
  }

  /**
   * Runs a change of the engines folder under its lock. Cleans up what a crash or a failure leaves behind,
   * and reports an error of the disk as a sentence.
   */
  async function changing<Value>(
    change: () => Promise<InstallResult<Value>>,
    signal?: AbortSignal,
  ): Promise<InstallResult<Value>> {
    try {
      await using lock = await lockEnginesFolder(engineFolder)
      if (!lock)
        return installFault(
          'busy',
          `another command is changing the engines in ${engineFolder}: try again when it has ended`,
        )
      await recoverEnginesFolder(engineFolder)
      try {
        return await change()
      } finally {
        await recoverEnginesFolder(engineFolder)
      }
    } catch (error) {
      if (signal?.aborted) return installFault('cancelled', 'the installation was cancelled')
      if ((error as NodeJS.ErrnoException).code === undefined) throw error
      return installFault('disk', `${engineFolder} could not be changed (${(error as Error).message})`)
    }
  }
}

function sameVersions(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = Object.keys(other)
  return names.length === Object.keys(one).length && names.every((name) => one[name] === other[name])
}

function otherEngines(refused: EngineDeclaration, engines: readonly EngineDeclaration[], platform: string): string {
  const others = engines
    .filter((engine) => engine !== refused && engine.platforms.includes(platform))
    .map(({ name }) => name)
  return others.length > 0
    ? `take ${others.join(' or ')}, or wasm, which is always there`
    : 'take wasm, which is always there'
}

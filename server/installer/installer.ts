/** Installs the native and GPU engines into the data folder, says which are there, and takes them away. */
import { join } from 'node:path'
import { assembleEngine, versionsOf, writeRecord } from './assemble.ts'
import { checkEngine } from './check.ts'
import { downloadBytes, type EngineDeclaration } from './declaration.ts'
import { ENGINES } from './engines.ts'
import { done, fault, type InstallResult } from './faults.ts'
import { enginesFolder, type InstalledEngine, installedEngine } from './installed.ts'
import { type Npm, npmOfThisMachine } from './npm.ts'
import { DEFAULT_INDEX } from './package-index.ts'
import { createPartial } from './partial.ts'
import { lockPlace, putInPlace, stagingFolder, takeAway, tidyPlace } from './place.ts'
import { freeBytes, sizeText } from './space.ts'

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
  /** Absent when it is not. */
  installed?: InstalledEngine
  /** `older`: installed in other versions than this Tamrin declares; `elsewhere`: not for this system. */
  state: 'installed' | 'older' | 'available' | 'elsewhere'
  /** Bytes that an installation which did not come to its end has downloaded. */
  left: number
}

/** Bytes that are free again; `interrupted`: of an installation that did not come to its end. */
export interface Removed {
  bytes: number
  interrupted: boolean
}

/** What an installation takes, before it begins; sizes in bytes. */
export interface InstallPlan {
  engine: EngineDeclaration
  folder: string
  /** Still to be downloaded. */
  download: number
  /** Of an earlier attempt. */
  present: number
  disk: number
  free: number
  /** The engine that it takes the place of. */
  replaces?: InstalledEngine
}

export type InstallStep =
  | { step: 'download'; file: string; received: number; total: number }
  /** `bytes`: what npm downloads. */
  | { step: 'packages'; bytes: number }
  | { step: 'libraries' | 'check' }

export interface InstallOutcome {
  installed: InstalledEngine
  /** What the check ran on; null where the card is missing for which the engine is made. */
  device: string | null
}

export interface Installer {
  list(): Promise<EngineStatus[]>
  status(name: string): Promise<InstallResult<EngineStatus>>
  /** Refuses what cannot come to a good end: an unknown engine, another system, no npm, too little room. */
  plan(name: string): Promise<InstallResult<InstallPlan>>
  /** Downloads, checks and puts together beside what is there, and puts it in place only when it has computed something. */
  install(
    plan: InstallPlan,
    options?: { onStep?: (step: InstallStep) => void; signal?: AbortSignal },
  ): Promise<InstallResult<InstallOutcome>>
  /** The engine, or else what an interrupted installation of it has left. */
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
  const place = enginesFolder(dataFolder)
  const partial = createPartial(join(place, '.partial'))

  const statusOf = async (engine: EngineDeclaration): Promise<EngineStatus> => {
    const installed = await installedEngine(dataFolder, engine.name)
    const left = await partial.present(engine)
    if (!installed) return { engine, left, state: engine.platforms.includes(platform) ? 'available' : 'elsewhere' }
    return {
      engine,
      installed,
      left,
      state: sameVersions(installed.versions, versionsOf(engine)) ? 'installed' : 'older',
    }
  }
  const status: Installer['status'] = async (name) => {
    const engine = engines.find((candidate) => candidate.name === name)
    return engine
      ? done(await statusOf(engine))
      : fault(
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
        return fault(
          'unsupported',
          `engine ${name} is for ${engine.platforms.join(', ')}, this is ${platform}: ${otherEngines(engine, engines, platform)}`,
        )
      if (!(await npm.present()))
        return fault(
          'npm',
          'npm is needed to install an engine, and there is none: install npm (it comes with Node) and try again',
        )
      const present = await partial.present(engine)
      const download = downloadBytes(engine) - present
      const free = await freeBytesOf(place)
      const plan: InstallPlan = {
        engine,
        folder: join(place, name),
        download,
        present,
        disk: engine.diskBytes,
        free,
        ...(installed && { replaces: installed }),
      }
      if (free < download + plan.disk) {
        return fault(
          'space',
          `engine ${name} needs ${sizeText(download + plan.disk)} in ${place} (${sizeText(download)} to download, ${sizeText(plan.disk)} to install) and there are ${sizeText(free)}: free some, or set TAMRIN_DATA to a folder on another disk`,
        )
      }
      return done(plan)
    },

    async install({ engine }, { onStep, signal } = {}) {
      return changing(async () => {
        const wheels = await partial.fetch(engine, {
          index,
          signal,
          onProgress: (file, received, total) => onStep?.({ step: 'download', file, received, total }),
        })
        if (!wheels.ok) return wheels
        const staging = await stagingFolder(place, engine.name)
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
        await putInPlace(place, engine.name)
        await partial.remove(engine)
        return done({ installed: { ...record, folder: join(place, engine.name) }, device: checked.value.device })
      }, signal)
    },

    async remove(name) {
      const found = await status(name)
      if (!found.ok) return found
      const { engine, installed, left } = found.value
      if (!installed && left === 0)
        return fault('absent', `engine ${name} is not installed; "tamrin engine list" shows which are`)
      return changing(async () => {
        if (installed) await takeAway(place, name)
        await partial.remove(engine)
        return done({ bytes: (installed?.bytes ?? 0) + left, interrupted: !installed })
      })
    },
  }

  /** Runs what changes the folder of engines alone, leaves no half of anything there, and tells a fault of the disk as a sentence. */
  async function changing<Value>(
    change: () => Promise<InstallResult<Value>>,
    signal?: AbortSignal,
  ): Promise<InstallResult<Value>> {
    try {
      await using lock = await lockPlace(place)
      if (!lock)
        return fault('busy', `another command is changing the engines in ${place}: try again when it has ended`)
      await tidyPlace(place)
      try {
        return await change()
      } finally {
        await tidyPlace(place)
      }
    } catch (error) {
      if (signal?.aborted) return fault('cancelled', 'the installation was cancelled')
      if ((error as NodeJS.ErrnoException).code === undefined) throw error
      return fault('disk', `${place} could not be changed (${(error as Error).message})`)
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

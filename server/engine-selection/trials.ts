/** What is known of each engine: whether it is installed, and whether it has passed a probe in this process or before. */
import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import type { Device } from '../engine/tensors/engine.ts'
import type { JobEngine } from '../grading/protocol/job.ts'
import type { Cards } from './cards.ts'
import { CATALOG } from './catalog.ts'
import type { EngineName } from './catalog.ts'
import { damaged, explainProbe, notInstalled } from './explain.ts'
import type { Refusal } from './explain.ts'
import { findInstallation } from './installed.ts'
import type { Installation } from './installed.ts'
import { jobEngine } from './job-engine.ts'
import { openProbeCache } from './probe-cache.ts'
import { disagreement, probe } from './probe.ts'
import type { Probe } from './probe.ts'

export type Known =
  | { state: 'absent'; refusal: Refusal }
  | {
      state: 'untried' | 'ready'
      installation: Installation | undefined
      milliseconds?: number
      passedAt?: number
      device?: Device
    }
  | { state: 'refused'; installation: Installation | undefined; refusal: Refusal; since: number }

/** `anew`: whatever is remembered of an earlier one. `card`: unless told, the first. */
export interface Trial {
  anew?: boolean
  card?: number | undefined
}

export interface Trials {
  known: ReadonlyMap<EngineName, Known>
  /** Whether the engine passes its probe, or is known to have; one probe of it runs at a time. */
  passes(name: EngineName, trial?: Trial): Promise<boolean>
  /** The engine as a job names it; undefined for wasm. */
  engineOf(name: EngineName, installation: Installation | undefined, card?: number): JobEngine | undefined
}

export interface TrialsOptions {
  candidates: readonly EngineName[]
  root: string
  dataFolder: string
  threads: number
  cards: Cards
  drivers: Readonly<Record<string, string>>
  /** Whether an adapter that calculates on the processor will do for webgpu. */
  software: boolean
  probeSeconds?: number
}

export function createTrials({
  candidates,
  root,
  dataFolder,
  threads,
  cards,
  drivers,
  software,
  probeSeconds,
}: TrialsOptions): Trials {
  const cache = openProbeCache(join(dataFolder, 'engines', 'probes.json'))
  const probing = new Map<EngineName, Promise<boolean>>()
  const known = new Map<EngineName, Known>(candidates.map((name) => [name, look(name)]))
  function look(name: EngineName): Known {
    // it comes with the packages; examined like the others when somebody asks
    if (name === 'wasm') return { state: 'ready', installation: undefined }
    const found = findInstallation(dataFolder, name)
    if (found.kind === 'absent') return { state: 'absent', refusal: notInstalled(name, cards) }
    if (found.kind === 'damaged') return { state: 'absent', refusal: damaged(name, found.folder) }
    return { state: 'untried', installation: found }
  }

  const engineOf = (
    name: EngineName,
    installation: Installation | undefined,
    card?: number,
    talkative = false,
  ): JobEngine | undefined =>
    name === 'wasm'
      ? undefined
      : jobEngine({
          name,
          folder: installation!.folder,
          threads,
          drivers,
          software,
          talkative,
          ...(card !== undefined && { card }),
        })
  const dependsOn = (installation: Installation | undefined): string =>
    JSON.stringify({
      drivers,
      software,
      build: readFileSync(join(root, 'dist/fingerprint'), 'utf8'),
      node: process.version,
      system: release(),
      versions: installation?.versions ?? {},
      driver: cards.driver,
      cards: cards.cards.map(({ name }) => name),
    })

  /** A training on the engine, or what is remembered of one. */
  const trained = async (
    name: EngineName,
    installation: Installation | undefined,
    { anew = false, card = cards.cards[0]?.index }: Trial,
  ): Promise<Probe & { at?: string }> => {
    const condition = dependsOn(installation)
    if (anew) cache.forget(name)
    const passed = cache.get(name, condition)
    if (passed) return { ok: true, ...passed }
    let result = await probe({
      root,
      engine: engineOf(name, installation, card, true),
      seconds: probeSeconds ?? CATALOG[name].probeSeconds,
    })
    if (result.ok && name !== 'wasm') {
      const expected = await trained('wasm', undefined, {})
      const wrong = expected.ok
        ? disagreement(result.losses, expected.losses)
        : `wasm, with which it is compared, does not: ${expected.detail}`
      if (wrong) result = { ok: false, kind: 'wrong', detail: wrong }
    }
    if (result.ok)
      cache.set(name, {
        dependsOn: condition,
        losses: result.losses,
        milliseconds: result.milliseconds,
        at: new Date().toISOString(),
        ...(result.device && { device: result.device }),
      })
    return result
  }

  /** Whether the engine passes; one probe of it at a time. */
  const passes = (name: EngineName, trial: Trial = {}): Promise<boolean> => {
    const running = probing.get(name)
    if (running) return running
    const body = async (): Promise<boolean> => {
      const entry = known.get(name)!
      if (entry.state === 'absent') return false
      const { installation } = entry
      const result = await trained(name, installation, trial)
      known.set(
        name,
        result.ok
          ? {
              state: 'ready',
              installation,
              milliseconds: result.milliseconds,
              passedAt: result.at === undefined ? Date.now() : Date.parse(result.at),
              ...(result.device && { device: result.device }),
            }
          : { state: 'refused', installation, refusal: explainProbe(name, result, cards), since: Date.now() },
      )
      return result.ok
    }
    const promise = body().finally(() => probing.delete(name))
    probing.set(name, promise)
    return promise
  }

  return { known, passes, engineOf }
}

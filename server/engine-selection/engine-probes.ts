/** The state of each engine: whether it is installed, and whether it has passed a probe, now or before. */
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
import { disagreement, probeEngine } from './probe.ts'
import type { EngineProbe } from './probe.ts'

export type ProbeState =
  | { state: 'absent'; refusal: Refusal }
  | {
      state: 'untried' | 'ready'
      installation: Installation | undefined
      milliseconds?: number
      passedAt?: number
      device?: Device
    }
  | { state: 'refused'; installation: Installation | undefined; refusal: Refusal; since: number }

/** `fresh`: probes even where an earlier probe is known. `card`: the first card by default. */
export interface ProbeRequest {
  fresh?: boolean
  card?: number | undefined
}

export interface EngineProbes {
  probeStates: ReadonlyMap<EngineName, ProbeState>
  /** Whether the engine passes its probe, or has passed it before. Only one probe of an engine runs at a time. */
  passes(name: EngineName, request?: ProbeRequest): Promise<boolean>
  /** The engine for a job; undefined for wasm. */
  engineOf(name: EngineName, installation: Installation | undefined, card?: number): JobEngine | undefined
}

export interface EngineProbesOptions {
  candidates: readonly EngineName[]
  root: string
  dataFolder: string
  threads: number
  cards: Cards
  drivers: Readonly<Record<string, string>>
  /** For webgpu: whether to accept a software adapter, which computes on the processor. */
  software: boolean
  probeSeconds?: number
}

export function createEngineProbes({
  candidates,
  root,
  dataFolder,
  threads,
  cards,
  drivers,
  software,
  probeSeconds,
}: EngineProbesOptions): EngineProbes {
  const cache = openProbeCache(join(dataFolder, 'engines', 'probes.json'))
  const running = new Map<EngineName, Promise<boolean>>()
  const probeStates = new Map<EngineName, ProbeState>(candidates.map((name) => [name, initialState(name)]))
  function initialState(name: EngineName): ProbeState {
    // wasm comes with the packages; it is probed only by `examine`
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
    verbose = false,
  ): JobEngine | undefined =>
    name === 'wasm'
      ? undefined
      : jobEngine({
          name,
          folder: installation!.folder,
          threads,
          drivers,
          software,
          verbose,
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

  /** Probes the engine, or answers from the cache. */
  const runProbe = async (
    name: EngineName,
    installation: Installation | undefined,
    { fresh = false, card = cards.cards[0]?.index }: ProbeRequest,
  ): Promise<EngineProbe & { at?: string }> => {
    const condition = dependsOn(installation)
    if (fresh) cache.remove(name)
    const passed = cache.get(name, condition)
    if (passed) return { ok: true, ...passed }
    let result = await probeEngine({
      root,
      engine: engineOf(name, installation, card, true),
      seconds: probeSeconds ?? CATALOG[name].probeSeconds,
    })
    if (result.ok && name !== 'wasm') {
      const expected = await runProbe('wasm', undefined, {})
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

  const passes = (name: EngineName, request: ProbeRequest = {}): Promise<boolean> => {
    const current = running.get(name)
    if (current) return current
    const body = async (): Promise<boolean> => {
      const entry = probeStates.get(name)!
      if (entry.state === 'absent') return false
      const { installation } = entry
      const result = await runProbe(name, installation, request)
      probeStates.set(
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
    const promise = body().finally(() => running.delete(name))
    running.set(name, promise)
    return promise
  }

  return { probeStates, passes, engineOf }
}

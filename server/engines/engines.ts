/**
 * Which engine trains. The best one that passes its probe is chosen; one that fails in a job is
 * probed cleanly, given up for a while only when that fails too, and tried again later.
 */
import { readFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import type { JobEngine } from '../grading/job.ts'
import { createCardSlots } from './card-slots.ts'
import { findCards } from './cards.ts'
import type { Cards } from './cards.ts'
import { CATALOG, ENGINE_NAMES } from './catalog.ts'
import type { EngineName } from './catalog.ts'
import { damaged, explainProbe, notInstalled } from './explain.ts'
import type { Refusal } from './explain.ts'
import { findInstallation } from './installed.ts'
import type { Installation } from './installed.ts'
import { jobEngine } from './job-engine.ts'
import { openProbeCache } from './probe-cache.ts'
import { disagreement, probe } from './probe.ts'
import type { Probe } from './probe.ts'

/** The right to train on an engine, on a card of one's own where it has cards. */
export interface Lease {
  name: EngineName
  /** Undefined for wasm. */
  engine: JobEngine | undefined
  /**
   * The process died, or the engine could not be opened in it: is the engine at fault?
   * `sound`: a clean probe passes, so it is not. `replaced`: it is, and another one has taken its
   * place. `broken`: it is, and there is no other.
   */
  died(): Promise<'sound' | 'replaced' | 'broken'>
  release(): void
}

export interface EngineState {
  name: EngineName
  state: 'ready' | 'untried' | 'absent' | 'refused'
  /** Whether the next training runs on it. */
  chosen: boolean
  versions: Record<string, string>
  /** Milliseconds of its probe, process included; where it has passed one. */
  milliseconds?: number
  refusal?: Refusal
}

export interface Engines {
  /** Probes until an engine is found; a sentence where the engine that is wanted cannot run. */
  choose(): Promise<{ ok: true; name: EngineName } | { ok: false; message: string }>
  /** Probes every installed engine. */
  examine(): Promise<EngineState[]>
  /** Resolves once a card is free, or at once where none is needed or `signal` is aborted. */
  take(signal?: AbortSignal): Promise<Lease>
  states(): EngineState[]
  /** How many trainings may run at the same time, of so many that the processor could take. */
  slots(trainings: number): number
  cards: Cards
  /** Times that an engine was given up. */
  failures(): number
}

export interface EnginesOptions {
  root: string
  dataFolder: string
  /** The only engine that may be used. */
  forced?: EngineName
  /** Threads of the processor for one training. */
  threads: number
  /** Hears of engines that are given up or come back. */
  tell?: (line: string) => void
  /** Milliseconds after which an engine that was given up is tried again. */
  retryAfter?: number
  /** Milliseconds for which a passed probe speaks for an engine in whose job a process has died. */
  trustFor?: number
  /** Seconds that a probe may take; unless told, what the engine may need. */
  probeSeconds?: number
  /** Unless told, those of this machine. */
  cards?: Cards
}

type Known =
  | { state: 'absent'; refusal: Refusal }
  | { state: 'untried' | 'ready'; installation: Installation | undefined; milliseconds?: number; passedAt?: number }
  | { state: 'refused'; installation: Installation | undefined; refusal: Refusal; since: number }

interface Trial { anew?: boolean; card?: number | undefined }

const RETRY_AFTER = 600_000
const TRUST_FOR = 60_000

export function createEngines(options: EnginesOptions): Engines {
  const { root, dataFolder, forced, threads, tell = () => undefined, retryAfter = RETRY_AFTER, trustFor = TRUST_FOR, probeSeconds, cards = findCards() } = options
  const candidates: readonly EngineName[] = forced ? [forced] : ENGINE_NAMES
  const cache = openProbeCache(join(dataFolder, 'engines', 'probes.json'))
  const slots = createCardSlots(cards.cards.length > 0 ? cards.cards.map(({ index }) => index) : [0])
  const probing = new Map<EngineName, Promise<boolean>>()
  let failures = 0
  let decided: Promise<unknown> | undefined

  const known = new Map<EngineName, Known>(candidates.map((name) => [name, look(name)]))
  function look(name: EngineName): Known {
    // it comes with the packages; examined like the others when somebody asks
    if (name === 'wasm') return { state: 'ready', installation: undefined }
    const found = findInstallation(dataFolder, name)
    if (found.kind === 'absent') return { state: 'absent', refusal: notInstalled(name, cards) }
    if (found.kind === 'damaged') return { state: 'absent', refusal: damaged(name, found.folder) }
    return { state: 'untried', installation: found }
  }

  const engineOf = (name: EngineName, installation: Installation | undefined, card?: number, talkative = false): JobEngine | undefined =>
    name === 'wasm' ? undefined : jobEngine({ name, folder: installation!.folder, threads, talkative, ...(card !== undefined && { card }) })
  const dependsOn = (installation: Installation | undefined): string =>
    JSON.stringify({ build: readFileSync(join(root, 'dist/fingerprint'), 'utf8'), node: process.version, system: release(), versions: installation?.versions ?? {}, driver: cards.driver, cards: cards.cards.map(({ name }) => name) })

  /** A training on the engine, or what is remembered of one. */
  const trained = async (name: EngineName, installation: Installation | undefined, { anew = false, card = cards.cards[0]?.index }: Trial): Promise<Probe & { at?: string }> => {
    const condition = dependsOn(installation)
    if (anew) cache.forget(name)
    const passed = cache.get(name, condition)
    if (passed) return { ok: true, ...passed }
    let result = await probe({ root, engine: engineOf(name, installation, card, true), seconds: probeSeconds ?? CATALOG[name].probeSeconds })
    if (result.ok && name !== 'wasm') {
      const expected = await trained('wasm', undefined, {})
      const wrong = expected.ok ? disagreement(result.losses, expected.losses) : `wasm, with which it is compared, does not: ${expected.detail}`
      if (wrong) result = { ok: false, kind: 'wrong', detail: wrong }
    }
    if (result.ok) cache.set(name, { dependsOn: condition, losses: result.losses, milliseconds: result.milliseconds, at: new Date().toISOString() })
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
      known.set(name, result.ok
        ? { state: 'ready', installation, milliseconds: result.milliseconds, passedAt: result.at === undefined ? Date.now() : Date.parse(result.at) }
        : { state: 'refused', installation, refusal: explainProbe(name, result, cards), since: Date.now() })
      return result.ok
    }
    const promise = body().finally(() => probing.delete(name))
    probing.set(name, promise)
    return promise
  }

  const current = (): EngineName => candidates.find((name) => known.get(name)!.state === 'ready') ?? candidates.at(-1)!
  const sentence = (name: EngineName): string => {
    const entry = known.get(name)!
    return 'refusal' in entry ? `${entry.refusal.text}: ${entry.refusal.todo}` : 'ready'
  }

  const choose: Engines['choose'] = async () => {
    for (const name of candidates) {
      const entry = known.get(name)!
      if (entry.state === 'refused' && Date.now() - entry.since < retryAfter) continue
      if (entry.state === 'ready' || await passes(name)) return { ok: true, name }
    }
    return { ok: false, message: forced ? `TAMRIN_ENGINE=${forced} cannot be used; ${sentence(forced)}` : `no engine runs; wasm: ${sentence('wasm')}` }
  }

  /** Engines that were given up long enough ago are tried while the next ones work. */
  const retry = (): void => {
    for (const name of candidates) {
      const entry = known.get(name)!
      if (entry.state !== 'refused' || Date.now() - entry.since < retryAfter) continue
      void passes(name, { anew: true }).then((ok) => { if (ok) tell(`${name} passes its probe again: trainings run on it`) })
    }
  }

  const died = async (name: EngineName, card: number | undefined): Promise<'sound' | 'replaced' | 'broken'> => {
    const entry = known.get(name)!
    if (name === 'wasm' || (entry.state === 'ready' && Date.now() - (entry.passedAt ?? 0) < trustFor)) return 'sound'
    if (entry.state !== 'refused') {
      if (await passes(name, { anew: true, card })) return 'sound'
      failures++
      tell(`${name} has failed in a training and in a clean probe (${sentence(name)})`)
    }
    if (forced) return 'broken'
    const next = await choose()
    if (next.ok) tell(`trainings run on ${next.name}; ${name} is tried again in ${Math.round(retryAfter / 60_000)} minutes`)
    return next.ok ? 'replaced' : 'broken'
  }

  const states = (): EngineState[] => candidates.map((name): EngineState => {
    const entry = known.get(name)!
    return {
      name,
      state: entry.state,
      chosen: entry.state === 'ready' && name === current(),
      versions: 'installation' in entry ? entry.installation?.versions ?? {} : {},
      ...('milliseconds' in entry && entry.milliseconds !== undefined && { milliseconds: entry.milliseconds }),
      ...('refusal' in entry && { refusal: entry.refusal }),
    }
  })

  return {
    choose,
    cards,
    states,
    failures: () => failures,
    slots: (trainings) => (CATALOG[current()].card ? Math.max(1, cards.cards.length) : trainings),
    async examine() {
      for (const name of candidates) await passes(name)
      return states()
    },
    async take(signal) {
      for (;;) {
        // who takes a first training has not always asked before
        await (decided ??= choose())
        retry()
        const name = current()
        const card = CATALOG[name].card ? await slots.take(signal) : undefined
        const give = (): void => { if (card !== undefined) slots.give(card) }
        // the engine may have been given up while this one waited for a card
        if (name !== current()) {
          give()
          continue
        }
        const entry = known.get(name)!
        return { name, engine: 'installation' in entry ? engineOf(name, entry.installation, card) : undefined, died: () => died(name, card), release: give }
      }
    },
  }
}

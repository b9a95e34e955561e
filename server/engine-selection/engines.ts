/**
 * Chooses the engine for trainings: the best one that passes its probe. An engine that fails in a job
 * is probed again. Only if that probe fails too is the engine given up for a while and tried later.
 */
import type { Workload } from '../../graders/report.ts'
import type { Device } from '../engine/tensors/engine.ts'
import type { EngineLease } from '../grading/parent/engine-lease.ts'
import { PROBE_BELIEVED, RETRIES } from '../grading/protocol/retries.ts'
import { createCardSlots } from './card-slots.ts'
import type { CardSlots } from './card-slots.ts'
import { findCards } from './cards.ts'
import type { Cards } from './cards.ts'
import { CATALOG, ENGINE_NAMES, SOFTWARE } from './catalog.ts'
import type { EngineName } from './catalog.ts'
import type { Refusal } from './explain.ts'
import { createEngineProbes } from './engine-probes.ts'

export interface EngineState {
  name: EngineName
  state: 'ready' | 'untried' | 'absent' | 'refused'
  /** Whether the next training runs on it. */
  chosen: boolean
  versions: Record<string, string>
  workload: Workload
  /** Factor on a workload's seconds. */
  timeFactor: number
  /** The device that it has reported in its probe. */
  device?: Device
  /** Milliseconds of the probe that it has passed, including the start of the process. */
  milliseconds?: number
  refusal?: Refusal
}

export interface Engines {
  /** Probes engines until one passes. Answers with a sentence where the forced engine, or every engine, fails. */
  choose(): Promise<{ ok: true; name: EngineName } | { ok: false; message: string }>
  /** Probes every installed engine. */
  examine(): Promise<EngineState[]>
  /** Resolves once a card is free, or at once where none is needed or `signal` is aborted. */
  take(signal?: AbortSignal): Promise<EngineLease<EngineName>>
  states(): EngineState[]
  /** How many trainings may run at the same time; `trainings` is the limit by the processor. */
  slots(trainings: number): number
  cards: Cards
  /** How often an engine was given up. */
  failures(): number
}

export interface EnginesOptions {
  root: string
  dataFolder: string
  /** The only engine that may be used. */
  forced?: EngineName
  /** Threads of the processor for one training. */
  threads: number
  /** Called with a sentence when an engine is given up or comes back. */
  tell?: (line: string) => void
  /** Milliseconds after which an engine that was given up is tried again. */
  retryAfter?: number
  /** Milliseconds for which a passed probe is trusted: no new probe is made when a process dies in that time. */
  trustFor?: number
  /** Seconds that a probe may take; the catalogue's by default. */
  probeSeconds?: number
  /** The cards of this machine by default. */
  cards?: Cards
  /** Environment variables that tell the system where the drivers of graphics cards are. */
  drivers?: Readonly<Record<string, string>>
}

export function createEngines(options: EnginesOptions): Engines {
  const {
    root,
    dataFolder,
    forced,
    threads,
    tell = () => undefined,
    retryAfter = RETRIES['engine-given-up'].wait,
    trustFor = PROBE_BELIEVED,
    probeSeconds,
    cards = findCards(),
    drivers = {},
  } = options
  const candidates: readonly EngineName[] = forced ? [forced] : ENGINE_NAMES
  const everyCard = createCardSlots(cards.cards.length > 0 ? cards.cards.map(({ index }) => index) : [0])
  const oneCard = createCardSlots([0])
  const slotsOf = (name: EngineName): CardSlots | undefined =>
    !CATALOG[name].card ? undefined : CATALOG[name].everyCard ? everyCard : oneCard
  // a software adapter is slower than wasm, so it is accepted only where webgpu is forced
  const software = forced === 'webgpu'
  const { probeStates, passes, engineOf } = createEngineProbes({
    candidates,
    root,
    dataFolder,
    threads,
    cards,
    drivers,
    software,
    ...(probeSeconds !== undefined && { probeSeconds }),
  })
  let failures = 0
  let decided: Promise<unknown> | undefined

  const allowanceOf = (name: EngineName): Pick<EngineLease, 'workload' | 'timeFactor'> => {
    const entry = probeStates.get(name)!
    return 'device' in entry && entry.device?.software ? SOFTWARE : { workload: CATALOG[name].workload, timeFactor: 1 }
  }
  const current = (): EngineName =>
    candidates.find((name) => probeStates.get(name)!.state === 'ready') ?? candidates.at(-1)!
  const sentence = (name: EngineName): string => {
    const entry = probeStates.get(name)!
    return 'refusal' in entry ? `${entry.refusal.text}: ${entry.refusal.todo}` : 'ready'
  }

  const choose: Engines['choose'] = async () => {
    for (const name of candidates) {
      const entry = probeStates.get(name)!
      if (entry.state === 'refused' && Date.now() - entry.since < retryAfter) continue
      if (entry.state === 'ready' || (await passes(name))) return { ok: true, name }
    }
    return {
      ok: false,
      message: forced
        ? `TAMRIN_ENGINE=${forced} cannot be used; ${sentence(forced)}`
        : `no engine runs; wasm: ${sentence('wasm')}`,
    }
  }

  /** Tries engines again that were given up long enough ago, while the next one does the work. */
  const retry = (): void => {
    for (const name of candidates) {
      const entry = probeStates.get(name)!
      if (entry.state !== 'refused' || Date.now() - entry.since < retryAfter) continue
      passes(name, { fresh: true })
        .then((ok) => {
          if (ok) tell(`${name} passes its probe again: trainings run on it`)
        })
        .catch((reason: unknown) => tell(`${name} could not be probed again: ${String(reason)}`))
    }
  }

  const died = async (name: EngineName, card: number | undefined): Promise<'sound' | 'replaced' | 'broken'> => {
    const entry = probeStates.get(name)!
    if (name === 'wasm' || (entry.state === 'ready' && Date.now() - (entry.passedAt ?? 0) < trustFor)) return 'sound'
    if (entry.state !== 'refused') {
      if (await passes(name, { fresh: true, card })) return 'sound'
      failures++
      tell(`${name} has failed in a training and in a clean probe (${sentence(name)})`)
    }
    if (forced) return 'broken'
    const next = await choose()
    if (next.ok)
      tell(`trainings run on ${next.name}; ${name} is tried again in ${Math.round(retryAfter / 60_000)} minutes`)
    return next.ok ? 'replaced' : 'broken'
  }

  const states = (): EngineState[] =>
    candidates.map((name): EngineState => {
      const entry = probeStates.get(name)!
      return {
        name,
        state: entry.state,
        chosen: entry.state === 'ready' && name === current(),
        versions: 'installation' in entry ? (entry.installation?.versions ?? {}) : {},
        ...allowanceOf(name),
        ...('device' in entry && entry.device && { device: entry.device }),
        ...('milliseconds' in entry && entry.milliseconds !== undefined && { milliseconds: entry.milliseconds }),
        ...('refusal' in entry && { refusal: entry.refusal }),
      }
    })

  return {
    choose,
    cards,
    states,
    failures: () => failures,
    slots: (trainings) =>
      CATALOG[current()].card ? (CATALOG[current()].everyCard ? Math.max(1, cards.cards.length) : 1) : trainings,
    async examine() {
      for (const name of candidates) await passes(name)
      return states()
    },
    async take(signal) {
      for (;;) {
        // the first training may come before anybody has called `choose`
        await (decided ??= choose())
        retry()
        const name = current()
        const slots = slotsOf(name)
        const card = await slots?.take(signal)
        const give = (): void => {
          if (card !== undefined) slots!.give(card)
        }
        // the engine may have been given up while this training waited for a card
        if (name !== current()) {
          give()
          continue
        }
        const entry = probeStates.get(name)!
        return {
          name,
          engine: 'installation' in entry ? engineOf(name, entry.installation, card) : undefined,
          ...allowanceOf(name),
          died: () => died(name, card),
          release: give,
        }
      }
    },
  }
}

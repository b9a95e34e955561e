/**
 * Which engine trains. The best one that passes its probe is chosen; one that fails in a job is
 * probed cleanly, given up for a while only when that fails too, and tried again later.
 */
import type { Workload } from '../../graders/report.ts'
import type { Device } from '../engine/tensors/engine.ts'
import type { EngineLease } from '../grading/parent/engine-lease.ts'
import { createCardSlots } from './card-slots.ts'
import type { CardSlots } from './card-slots.ts'
import { findCards } from './cards.ts'
import type { Cards } from './cards.ts'
import { CATALOG, ENGINE_NAMES, SOFTWARE } from './catalog.ts'
import type { EngineName } from './catalog.ts'
import type { Refusal } from './explain.ts'
import { createTrials } from './trials.ts'

/** An engine of the catalogue, leased for one training. */
export interface Lease extends EngineLease {
  name: EngineName
}

export interface EngineState {
  name: EngineName
  state: 'ready' | 'untried' | 'absent' | 'refused'
  /** Whether the next training runs on it. */
  chosen: boolean
  versions: Record<string, string>
  workload: Workload
  /** Factor on a workload's seconds. */
  timeFactor: number
  /** What it calculates on, where it has told. */
  device?: Device
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
  /** Where the system looks for drivers of graphics cards, as variables of the environment. */
  drivers?: Readonly<Record<string, string>>
}

const RETRY_AFTER = 600_000
const TRUST_FOR = 60_000

export function createEngines(options: EnginesOptions): Engines {
  const {
    root,
    dataFolder,
    forced,
    threads,
    tell = () => undefined,
    retryAfter = RETRY_AFTER,
    trustFor = TRUST_FOR,
    probeSeconds,
    cards = findCards(),
    drivers = {},
  } = options
  const candidates: readonly EngineName[] = forced ? [forced] : ENGINE_NAMES
  const everyCard = createCardSlots(cards.cards.length > 0 ? cards.cards.map(({ index }) => index) : [0])
  const oneCard = createCardSlots([0])
  const slotsOf = (name: EngineName): CardSlots | undefined =>
    !CATALOG[name].card ? undefined : CATALOG[name].everyCard ? everyCard : oneCard
  // one that calculates on the processor is slower than wasm: for who asks for it, to see that it works
  const software = forced === 'webgpu'
  const { known, passes, engineOf } = createTrials({
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

  const allowanceOf = (name: EngineName): Pick<Lease, 'workload' | 'timeFactor'> => {
    const entry = known.get(name)!
    return 'device' in entry && entry.device?.software ? SOFTWARE : { workload: CATALOG[name].workload, timeFactor: 1 }
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
      if (entry.state === 'ready' || (await passes(name))) return { ok: true, name }
    }
    return {
      ok: false,
      message: forced
        ? `TAMRIN_ENGINE=${forced} cannot be used; ${sentence(forced)}`
        : `no engine runs; wasm: ${sentence('wasm')}`,
    }
  }

  /** Engines that were given up long enough ago are tried while the next ones work. */
  const retry = (): void => {
    for (const name of candidates) {
      const entry = known.get(name)!
      if (entry.state !== 'refused' || Date.now() - entry.since < retryAfter) continue
      void passes(name, { anew: true }).then((ok) => {
        if (ok) tell(`${name} passes its probe again: trainings run on it`)
      })
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
    if (next.ok)
      tell(`trainings run on ${next.name}; ${name} is tried again in ${Math.round(retryAfter / 60_000)} minutes`)
    return next.ok ? 'replaced' : 'broken'
  }

  const states = (): EngineState[] =>
    candidates.map((name): EngineState => {
      const entry = known.get(name)!
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
        // who takes a first training has not always asked before
        await (decided ??= choose())
        retry()
        const name = current()
        const slots = slotsOf(name)
        const card = await slots?.take(signal)
        const give = (): void => {
          if (card !== undefined) slots!.give(card)
        }
        // the engine may have been given up while this one waited for a card
        if (name !== current()) {
          give()
          continue
        }
        const entry = known.get(name)!
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

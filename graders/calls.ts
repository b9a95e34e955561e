/** The student's exports as the grader calls them, and each check's record of its calls. */
import { endOf } from './check-end.ts'
import { copyOf } from './copy.ts'
import { GivenBase } from './given-base.ts'
import { STUDENT_MODEL } from './host.ts'
import type { CallOutcome, CutOff, GraderHost, StudentModelHandle, TrainingWork } from './host.ts'
import { isModelHandle, isObject, isRecord } from './values.ts'
import type { Student } from './vocabulary.ts'

export interface RecordedCall {
  name: string
  /** Copies of the arguments, made before the call. */
  args: unknown[]
  outcome: CallOutcome
  /** True where the check expects an Error, with any text. */
  mustThrow: boolean
  /** True where it was made after a comparison had failed, only to tell mistakes apart. */
  probe: boolean
}

export interface Calls {
  /** The calls of the current check, in the order in which they ended. */
  current(): RecordedCall[]
  /** Starts the record of the next check. */
  restart(): void
  /**
   * The arguments of this check's call that returned `value`, or a value that contains it. Where no call
   * returned it (the grader computed it), the arguments of the last call that returned.
   */
  argumentsBehind(value: unknown): unknown[]
  /** The call that returned `value`, or a value that contains it. Where there was one call only, it is that one. */
  callBehind(value: unknown): RecordedCall | undefined
  /** How the training that gave this model was cut off; undefined where it was not. */
  cutOffOf(model: number): CutOff | undefined
  /** What the training that gave this model did; undefined where nobody counted. */
  workOf(model: number): TrainingWork | undefined
  /** The student's model of a base, of the last call that was given it and has returned. */
  modelOf(base: GivenBase): StudentModelHandle | undefined
  /** What the training that gave this model kept at its checkpoints; undefined where it was not asked for. */
  keptOf(model: number): readonly StudentModelHandle[] | undefined
  call(name: string, args: unknown[]): Promise<unknown>
  /** Runs `body`. Calls that begin in it report where leaked tensors were made. */
  traced<Value>(body: () => Promise<Value>): Promise<Value>
  /** Runs `body`. Calls that begin in it are probes: what has failed before does not come of them. */
  probing<Value>(body: () => Promise<Value>): Promise<Value>
}

export function createCalls(host: Pick<GraderHost, 'call'>): Calls {
  let recorded: RecordedCall[] = []
  let traced = false
  let probe = false
  const cutOffs = new Map<number, CutOff>()
  const works = new Map<number, TrainingWork>()
  const baseModels = new Map<GivenBase, StudentModelHandle>()
  const histories = new Map<number, readonly StudentModelHandle[]>()
  const asked = (): RecordedCall[] => recorded.filter((call) => !call.probe)
  const returning = (value: unknown): RecordedCall | undefined =>
    asked().findLast(({ outcome }) => outcome.kind === 'returned' && pathTo(outcome.value, value) !== undefined)
  const call = async (name: string, args: unknown[]): Promise<unknown> => {
    const record = recorded
    const before = args.map(copyOf)
    const begun = { name, args: before, mustThrow: false, probe }
    const bases = args.filter((arg) => arg instanceof GivenBase)
    const loaded = bases.length > 0 ? await Promise.all(args.map(loadedBase)) : args
    const outcome = await host.call(name, loaded, traced)
    record.push({ ...begun, outcome })
    if (outcome.kind !== 'returned') throw endOf(name, before, outcome)
    for (const [index, model] of (outcome.bases ?? []).entries()) baseModels.set(bases[index]!, model)
    if (isModelHandle(outcome.value)) {
      const { [STUDENT_MODEL]: model } = outcome.value
      if (outcome.cutOff) cutOffs.set(model, outcome.cutOff)
      if (outcome.work) works.set(model, outcome.work)
      if (outcome.kept) histories.set(model, outcome.kept)
    }
    return outcome.value
  }
  return {
    current: () => recorded,
    restart() {
      recorded = []
    },
    argumentsBehind(value) {
      const last = asked().findLast(({ outcome }) => outcome.kind === 'returned')
      return (returning(value) ?? last)?.args ?? []
    },
    callBehind(value) {
      const [only, ...others] = asked()
      return returning(value) ?? (others.length === 0 ? only : undefined)
    },
    cutOffOf: (model) => cutOffs.get(model),
    workOf: (model) => works.get(model),
    modelOf: (base) => baseModels.get(base),
    keptOf: (model) => histories.get(model),
    call,
    async traced(body) {
      traced = true
      try {
        return await body()
      } finally {
        traced = false
      }
    },
    async probing(body) {
      probe = true
      try {
        return await body()
      } finally {
        probe = false
      }
    },
  }
}

const loadedBase = (argument: unknown): unknown => (argument instanceof GivenBase ? argument.handle() : argument)

/** Where `part` is within a value: the value itself, or an object within its lists and members. */
export function pathTo(value: unknown, part: unknown): (number | string)[] | undefined {
  if (Object.is(value, part)) return []
  if (!isObject(part) || !isObject(value)) return undefined
  const members = Array.isArray(value) ? value.entries() : isRecord(value) ? Object.entries(value) : []
  for (const [step, member] of members) {
    const path = pathTo(member, part)
    if (path) return [step, ...path]
  }
  return undefined
}

/** One asynchronous function for every name. The host knows which of them exist. */
export function studentOf<Solution>(calls: Calls): Student<Solution> {
  return new Proxy(
    {},
    {
      get: (_, name) => (typeof name === 'string' ? (...args: unknown[]) => calls.call(name, args) : undefined),
    },
  ) as Student<Solution>
}

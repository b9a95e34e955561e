/** The student's exports as the grader calls them, and the record of those calls that a check keeps. */
import { endOf } from './check-end.ts'
import { copyOf } from './copy.ts'
import { STUDENT_MODEL } from './host.ts'
import type { CallOutcome, CutOff, GraderHost } from './host.ts'
import { isModelHandle, isObject, isRecord } from './values.ts'
import type { Student } from './vocabulary.ts'

export interface RecordedCall {
  name: string
  /** As they were before the call. */
  args: unknown[]
  outcome: CallOutcome
  /** Set where the check asks for an Error: whatever its text is. */
  mustThrow: boolean
}

export interface Calls {
  /** The calls of the check that runs now, in the order in which they ended. */
  current(): RecordedCall[]
  /** Forgets them: another check starts. */
  restart(): void
  /**
   * The arguments of the call of this check that returned `value`, or a value that holds it. Where the
   * grader has computed it, those of the last call that returned.
   */
  argumentsBehind(value: unknown): unknown[]
  /** How the training that gave a model was cut off, if it was. */
  cutOffOf(model: number): CutOff | undefined
  call(name: string, args: unknown[]): Promise<unknown>
  /** Runs `body`; the calls that begin in it say where leaked tensors were made. */
  traced<Value>(body: () => Promise<Value>): Promise<Value>
}

export function createCalls(host: Pick<GraderHost, 'call'>): Calls {
  let recorded: RecordedCall[] = []
  let traced = false
  const cutOffs = new Map<number, CutOff>()
  const call = async (name: string, args: unknown[]): Promise<unknown> => {
    const record = recorded
    const before = args.map(copyOf)
    const outcome = await host.call(name, args, traced)
    record.push({ name, args: before, outcome, mustThrow: false })
    if (outcome.kind !== 'returned') throw endOf(name, outcome)
    if (outcome.cutOff && isModelHandle(outcome.value)) cutOffs.set(outcome.value[STUDENT_MODEL], outcome.cutOff)
    return outcome.value
  }
  return {
    current: () => recorded,
    restart() {
      recorded = []
    },
    argumentsBehind(value) {
      const returned = recorded.filter(({ outcome }) => outcome.kind === 'returned').toReversed()
      const call = returned.find(({ outcome }) => outcome.kind === 'returned' && holds(outcome.value, value))
      return (call ?? returned[0])?.args ?? []
    },
    cutOffOf: (model) => cutOffs.get(model),
    call,
    async traced(body) {
      traced = true
      try {
        return await body()
      } finally {
        traced = false
      }
    },
  }
}

/** Whether `part` is the value itself, or an object somewhere in its lists and members. */
function holds(value: unknown, part: unknown): boolean {
  if (Object.is(value, part)) return true
  if (!isObject(part) || !isObject(value)) return false
  if (Array.isArray(value)) return value.some((item: unknown) => holds(item, part))
  return isRecord(value) && Object.values(value).some((member) => holds(member, part))
}

/** One asynchronous function for every name: which of them exist is the host's to say. */
export function studentOf<Solution>(calls: Calls): Student<Solution> {
  return new Proxy(
    {},
    {
      get: (_, name) => (typeof name === 'string' ? (...args: unknown[]) => calls.call(name, args) : undefined),
    },
  ) as Student<Solution>
}

/**
 * Names the misconception behind a failed check: the wrong implementation that gives the student's result
 * in every call of the check, and differs from the reference in at least one call.
 */
import type { RecordedCall } from '../calls.ts'
import { CallEnded, CheckFailure } from '../check-end.ts'
import { isTrainContext } from '../copy.ts'
import type { Implementations } from './named-misconceptions.ts'
import { endingOf, replay, sameEnding } from './replay.ts'
import type { Ending, ReadArtifacts } from './replay.ts'

type Implementation = (...args: never[]) => unknown

export interface Search<Solution> {
  calls: readonly RecordedCall[]
  /** By name. */
  misconceptions: ReadonlyMap<string, Implementations[]>
  reference: Solution
  artifactsOf: ReadArtifacts
}

/**
 * The names of all misconceptions and variants that explain every call. Where a misconception lacks an export,
 * the reference's is used.
 */
export async function explaining<Solution>({
  calls,
  misconceptions,
  reference,
  artifactsOf,
}: Search<Solution>): Promise<string[]> {
  // A repeated training takes its whole time again, at the cost of the job's remaining time.
  if (calls.length === 0 || calls.some(({ args }) => args.some(isTrainContext))) return []
  const called = new Set(calls.map(({ name }) => name))
  const candidates = [...misconceptions].flatMap(([name, sets]) =>
    sets.filter((own) => Object.keys(own).some((key) => called.has(key))).map((own) => ({ name, own })),
  )
  if (candidates.length === 0) return []

  const student = await endings(calls, artifactsOf)
  if (!student) return []
  const right = new Map<RecordedCall, Ending>()
  const rightEnding = async (call: RecordedCall): Promise<Ending> => {
    const known = right.get(call) ?? (await replay((reference as Implementations)[call.name] as Implementation, call))
    right.set(call, known)
    return known
  }
  const explains = async (own: Implementations): Promise<boolean> => {
    let differs = false
    for (const [index, call] of calls.entries()) {
      const implementation = own[call.name] as Implementation | undefined
      const ending = implementation ? await replay(implementation, call) : await rightEnding(call)
      if (!(await sameEnding(student[index]!, ending, call))) return false
      if (implementation) differs ||= !(await sameEnding(ending, await rightEnding(call), call))
    }
    return differs
  }

  const found = new Set<string>()
  for (const { name, own } of candidates) if (!found.has(name) && (await explains(own))) found.add(name)
  return [...found]
}

/** The outcomes of all calls. Undefined where one of them gave nothing to compare. */
async function endings(calls: readonly RecordedCall[], artifactsOf: ReadArtifacts): Promise<Ending[] | undefined> {
  const all: Ending[] = []
  try {
    for (const call of calls) {
      const ending = await endingOf(call, artifactsOf)
      if (!ending) return undefined
      all.push(ending)
    }
  } catch (thrown) {
    // A model that cannot be read explains nothing. The check that asked for it has reported it.
    if (thrown instanceof CheckFailure || thrown instanceof CallEnded) return undefined
    throw thrown
  }
  return all
}

/** Runs an implementation on the inputs of a recorded call and compares its outcome with the student's. */
import type { RecordedCall } from '../calls.ts'
import { differenceBeyond } from '../close.ts'
import { difference } from '../compare.ts'
import { copyOf } from '../copy.ts'
import { GivenBase } from '../given-base.ts'
import { fingerprint } from '../fingerprint.ts'
import type { ModelArtifacts, Pretrained, StudentModelHandle } from '../host.ts'
import { readTensors, tensorsIn } from '../read-tensors.ts'
import { parsedTopology } from '../rebuild.ts'
import { isLayersModel, isModelHandle, isRecord, shapeOf } from '../values.ts'

/** The outcome of a call, as plain data. */
export type Ending = { kind: 'returned'; value: unknown; changed: number[] } | { kind: 'threw'; texts: string[] }

type Implementation = (...args: never[]) => unknown
export type ReadArtifacts = (handle: StudentModelHandle) => Promise<ModelArtifacts>

/** Runs an implementation on copies of the call's arguments. */
export async function replay(implementation: Implementation, { args }: RecordedCall): Promise<Ending> {
  const given = await Promise.all(
    args.map((argument) => (argument instanceof GivenBase ? argument.local() : copyOf(argument))),
  )
  try {
    const value = await (implementation as (...args: unknown[]) => unknown)(...given)
    const plain = await comparable(value)
    release(value, given)
    // Functions, tensors and models are passed by reference, so they always equal themselves.
    const changed = given.flatMap((argument, index) =>
      !(args[index] instanceof GivenBase) && isData(argument) && difference(argument, args[index]) ? [index] : [],
    )
    return { kind: 'returned', value: plain, changed }
  } catch (thrown) {
    return {
      kind: 'threw',
      texts:
        thrown instanceof Error
          ? [`${thrown.name}${thrown.message && `: ${thrown.message}`}`, thrown.message]
          : [String(thrown)],
    }
  } finally {
    for (const [index, argument] of args.entries())
      if (argument instanceof GivenBase) disposeBase((given[index] as Pretrained).model)
  }
}

function disposeBase(model: Pretrained['model']): void {
  try {
    model.dispose()
  } catch {
    // the implementation has disposed it
  }
}

/** The outcome of the student's call. Undefined where it gave nothing to compare. */
export async function endingOf({ outcome }: RecordedCall, artifactsOf: ReadArtifacts): Promise<Ending | undefined> {
  switch (outcome.kind) {
    case 'returned':
      return {
        kind: 'returned',
        value: await comparable(outcome.value, artifactsOf),
        changed: outcome.changedArguments,
      }
    case 'threw':
      return { kind: 'threw', texts: [outcome.message] }
    default:
      return undefined
  }
}

/** Whether two programs gave the same outcome. Values are compared as in `allClose`. */
export async function sameEnding(one: Ending, other: Ending, { args, mustThrow }: RecordedCall): Promise<boolean> {
  if (one.kind === 'threw' || other.kind === 'threw') {
    return (
      one.kind === 'threw' &&
      other.kind === 'threw' &&
      (mustThrow || one.texts.some((text) => other.texts.includes(text)))
    )
  }
  return (
    one.changed.join() === other.changed.join() &&
    (await differenceBeyond(one.value, other.value, { inputs: () => args })) === undefined
  )
}

function isData(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    tensorsIn(value).length === 0 &&
    !isModelHandle(value) &&
    !isLayersModel(value)
  )
}

/** The value with its tensors read and its models as fingerprints. */
async function comparable(value: unknown, artifactsOf?: ReadArtifacts): Promise<unknown> {
  if (isModelHandle(value) && artifactsOf) {
    const { topology, weights } = await artifactsOf(value)
    const shapes = weights.map((weight) => shapeOf(weight)!)
    tensorsIn(weights).forEach((weight) => weight.dispose())
    return fingerprint(parsedTopology(topology), shapes)
  }
  if (isLayersModel(value))
    return fingerprint(
      value.toJSON(null, false),
      value.getWeights().map(({ shape }) => shape),
    )
  if (isRecord(value) && Object.values(value).some((member) => isModelHandle(member) || isLayersModel(member))) {
    return Object.fromEntries(
      await Promise.all(
        Object.entries(value).map(async ([key, member]) => [key, await comparable(member, artifactsOf)] as const),
      ),
    )
  }
  return await readTensors(value)
}

/** Disposes the tensors that an implementation made. Its arguments belong to the grader. */
function release(value: unknown, args: unknown[]): void {
  if (isLayersModel(value)) value.dispose()
  const shared = new Set(args.flatMap(tensorsIn))
  for (const tensor of new Set(tensorsIn(value))) if (!shared.has(tensor) && !tensor.isDisposed) tensor.dispose()
}

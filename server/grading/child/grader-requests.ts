/** Reads the requests of a grader, which is an instructor's code and may ask for anything. */
import type { ModelQuestion, Retraining } from '../../../graders/host.ts'
import type { SplitName } from '../../datasets/declaration.ts'
import type { Encoded } from '../../sandbox/encoded.ts'
import { isJsonObject, parseJson } from '../../sandbox/json.ts'

/** A request that cannot be read; the message is what the grader is told. */
export class RequestError extends Error {}

const QUESTIONS: Record<ModelQuestion['ask'], true> = {
  artifacts: true,
  evaluate: true,
  'train-on-batch': true,
  predict: true,
  'set-weights': true,
  'base-weights': true,
}

/** A call of the student's function. */
export interface CallRequest {
  name: string
  args: Encoded[]
  traced: boolean
  /**
   * Set where an argument is a training's context; `share` of the workload's seconds are for this training. `history`:
   * the weights of all its checkpoints are asked for.
   */
  training: { share: number; history: boolean } | undefined
}

/** @throws RequestError */
export function readCall(text: string): CallRequest {
  const [name, args, traced] = membersOf(text)
  if (typeof name !== 'string' || !Array.isArray(args))
    throw new RequestError('the grader asks for a call, which needs a name and a list of arguments')
  const context = args.find((arg: unknown) => isJsonObject(arg) && arg['#'] === 'c') as { v?: Encoded } | undefined
  return { name, args: args as Encoded[], traced: traced === true, training: context && budgetOf(context.v) }
}

/** What an encoded context says of its training. The share is above 0, and 1 where it names none. */
function budgetOf(fields: Encoded | undefined): { share: number; history: boolean } {
  const entries = isJsonObject(fields) && Array.isArray(fields.v) ? (fields.v as unknown[]) : []
  const told = (name: string): unknown =>
    (entries.find((entry) => Array.isArray(entry) && entry[0] === name) as unknown[] | undefined)?.[1]
  const share = told('share')
  return { share: typeof share === 'number' && share > 0 && share <= 1 ? share : 1, history: told('history') === true }
}

/** A question to a model. @throws RequestError */
export function readQuestion(text: string): { question: ModelQuestion['ask']; model: number; input: Encoded } {
  const [question, model, input] = membersOf(text)
  if (typeof question !== 'string' || !Object.hasOwn(QUESTIONS, question))
    throw new RequestError(`the grader asks for none of ${Object.keys(QUESTIONS).join(', ')} of a model`)
  if (typeof model !== 'number') throw new RequestError('the grader asks for something of a model that is none')
  return { question: question as ModelQuestion['ask'], model, input: input as Encoded }
}

/** Another training, and why. @throws RequestError */
export function readRetraining(text: string): Retraining {
  const members = membersOf(text)
  if (members.length !== 4 || !members.every((member) => typeof member === 'number'))
    throw new RequestError('the grader asks for another training, which needs training, trainings, accuracy, threshold')
  const [training, trainings, accuracy, threshold] = members as [number, number, number, number]
  return { training, trainings, accuracy, threshold }
}

export interface ImagesWanted {
  name: string
  split: SplitName
  /** All of them where it is undefined. */
  count: number | undefined
}

const SPLITS_OF = {
  'public-images': ['train', 'validation'],
  'held-out-images': ['test'],
} as const satisfies Record<string, readonly SplitName[]>

/** Images of a data set. Held-out ones are asked for by a kind of their own. @throws RequestError */
export function readImagesWanted(kind: keyof typeof SPLITS_OF, text: string): ImagesWanted {
  const [name, count, wanted] = membersOf(text)
  const split = SPLITS_OF[kind].find((one) => one === wanted)
  if (split === undefined)
    throw new RequestError(`the grader asks for images of none of the splits ${SPLITS_OF[kind].join(', ')}`)
  if (typeof name !== 'string') throw new RequestError('the grader asks for images of a data set without its name')
  if (count !== null && !(Number.isSafeInteger(count) && (count as number) > 0))
    throw new RequestError('the grader asks for a number of images that is no whole number above 0')
  return { name, split, count: (count as number | null) ?? undefined }
}

/** A base of the exercise. @throws RequestError */
export function readBaseWanted(text: string): string {
  const [name] = membersOf(text)
  if (typeof name !== 'string') throw new RequestError('the grader asks for a base without its name')
  return name
}

/** Features that the platform has computed; all of them where no count is told. */
export interface FeaturesRequest {
  base: string
  dataset: string
  split: 'train' | 'test'
  count: number | undefined
}

/** @throws RequestError */
export function readFeaturesWanted(text: string): FeaturesRequest {
  const [base, dataset, split, count] = membersOf(text)
  if (typeof base !== 'string' || typeof dataset !== 'string' || (split !== 'public' && split !== 'held-out'))
    throw new RequestError('the grader asks for features, which need a base, a data set, and public or held-out')
  if (count !== null && !(Number.isSafeInteger(count) && (count as number) > 0))
    throw new RequestError('the grader asks for a number of features that is no whole number above 0')
  return { base, dataset, split: split === 'public' ? 'train' : 'test', count: (count as number | null) ?? undefined }
}

/**
 * Arguments with the numbers that their models have in the student's isolate, in place of the grader's.
 * @throws RequestError
 */
export function withModels(args: readonly Encoded[], indexOf: (model: number) => number): Encoded[] {
  const translated = (node: Encoded): Encoded => {
    if (Array.isArray(node)) return node.map(translated)
    if (typeof node !== 'object' || node === null) return node
    const { '#': tag, i, v } = node
    if (tag === 'm') return { '#': 'm', i: indexOf(i as number) }
    // numbers and texts hold no models, and may be many
    return tag === 'a' || typeof v !== 'object' || v === null ? node : { ...node, v: translated(v as Encoded) }
  }
  return args.map(translated)
}

/** The positions of the tensors that are weights of a base among a call's arguments. */
export function weightsOfBases(args: readonly Encoded[]): Set<number> {
  const found = new Set<number>()
  const note = (node: Encoded, within: boolean): void => {
    if (Array.isArray(node)) {
      for (const member of node) note(member, within)
    } else if (isJsonObject(node)) {
      if (node['#'] === 't' && within) found.add(node.i as number)
      else note(node.v as Encoded, within || node['#'] === 'b')
    }
  }
  note(args as Encoded[], false)
  return found
}

/** The models of a call's bases, as the student's isolate tells them. @throws Error where they are none */
export function modelsOfBases(told: Encoded | undefined): Encoded {
  if (Array.isArray(told) && told.every((model) => isJsonObject(model) && model['#'] === 'm')) return told
  throw new Error('unknown bases')
}

function membersOf(text: string): unknown[] {
  const members = parseJson(text)
  if (!Array.isArray(members)) throw new RequestError('the grader asks for something that cannot be read')
  return members
}

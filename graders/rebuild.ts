/**
 * Rebuilds a student's model in the grader's isolate. Topology and weights come from a hostile isolate,
 * so layers may allocate no more values than the given weights have.
 */
import type * as tf from '@tensorflow/tfjs'
import { CallEnded, CheckFailure } from './check-end.ts'
import type { GraderHost, ModelArtifacts } from './host.ts'
import type { Text } from './report.ts'
import { cut, persianNumber, shapeText, verbatim } from './wording.ts'

export type TensorFlow = typeof tf

type Topology = Parameters<TensorFlow['models']['modelFromJSON']>[0]

/** `Layer.addWeight` of TensorFlow.js 4. Every layer allocates its weights through it. */
type AddWeight = (
  name: string,
  shape: (number | null)[],
  dtype: tf.DataType | undefined,
  initializer: unknown,
  ...rest: unknown[]
) => unknown

/** The limit on a model's share of the grader's time. */
type Bounds = Pick<GraderHost, 'onModel' | 'refused'>

/**
 * The most layers of a model that is rebuilt, inner models' included. The grader's work grows with their
 * number, however small each layer is.
 */
const MOST_LAYERS = 500

/** The uncompiled model with the student's weights. Where it cannot be built, the check fails with one sentence. */
export async function rebuildModel(
  tensorFlow: TensorFlow,
  bounds: Bounds,
  { topology, weights, names }: ModelArtifacts,
): Promise<tf.LayersModel> {
  const parsed = parsedTopology(topology)
  const layers = layersIn(parsed)
  if (layers > MOST_LAYERS)
    throw new CheckFailure({
      en: `The model is too large to be graded: it has ${layers} layers, and may have ${MOST_LAYERS}.`,
      fa:
        `مدل بزرگ‌تر از آن است که بتوان به آن نمره داد: ${persianNumber(layers)} لایه دارد ` +
        `و حداکثر می‌تواند ${persianNumber(MOST_LAYERS)} لایه داشته باشد.`,
    })
  if (layers === 0)
    throw new CheckFailure({
      en: 'The model has no layers: add some with `model.add(...)`.',
      fa: `مدل هیچ لایه‌ای ندارد: با ${verbatim('model.add(...)')} لایه اضافه کنید.`,
    })
  const budget = weights.reduce((sum, weight) => sum + weight.size, 0)
  const model = await withinBudget(tensorFlow, budget, async () => {
    try {
      const built = await bounds.onModel(() => tensorFlow.models.modelFromJSON(parsed))
      setWeights(built, weights, names)
      mustBeWhole(built)
      return built
    } catch (thrown) {
      endIfRefused(bounds)
      if (thrown instanceof CheckFailure) throw thrown
      const reason = cut(String((thrown as Error).message), 160)
      throw new CheckFailure({
        en: `The model cannot be rebuilt from its layers; custom layers are not taken (${reason}).`,
        fa: `مدل را نمی‌توان از روی لایه‌هایش بازساخت؛ لایه‌های سفارشی پذیرفته نمی‌شوند (${verbatim(reason)}).`,
      })
    }
  })
  return answering(model, bounds)
}

/** A topology may leave out what every model has: graders rely on it. */
function mustBeWhole({ layers, inputs, outputs }: tf.LayersModel): void {
  if (layers.length > 0 && inputs.length > 0 && outputs.length > 0) return
  const [en, fa] = ['it has no layers, no input or no output', 'لایه، ورودی یا خروجی ندارد']
  throw new CheckFailure(notRebuilt({ en, fa }))
}

/**
 * What the model cannot compute fails the check. Layers that do not fit each other or the images are the
 * student's fault.
 */
function answering(model: tf.LayersModel, bounds: Bounds): tf.LayersModel {
  const guarded =
    <Args extends unknown[], Value>(method: (...args: Args) => Value) =>
    (...args: Args): Value => {
      try {
        return bounds.onModel(() => method.apply(model, args))
      } catch (thrown) {
        endIfRefused(bounds)
        const reason = cut(String((thrown as Error).message), 300)
        throw new CheckFailure({
          en: `The model cannot predict: ${reason}`,
          fa: `مدل را نمی‌توان به پیش‌بینی واداشت: ${verbatim(reason)}`,
        })
      }
    }
  return Object.assign(model, { predict: guarded(model.predict), apply: guarded(model.apply) })
}

/** Ends the check where the model was refused time or memory. */
function endIfRefused({ refused }: Bounds): void {
  const why = refused()
  if (why) throw new CallEnded(why.verdict, why.message)
}

function notRebuilt({ en, fa }: Text): Text {
  return { en: `The model cannot be rebuilt: ${en}.`, fa: `مدل را نمی‌توان بازساخت: ${fa}.` }
}

/** Parses a topology. The check fails where its text is no JSON object. */
export function parsedTopology(text: string): Topology {
  let topology: unknown
  try {
    topology = JSON.parse(text)
  } catch {
    topology = undefined
  }
  if (typeof topology !== 'object' || topology === null)
    throw new CheckFailure(notRebuilt({ en: 'its topology is not readable', fa: 'ساختار آن خوانا نیست' }))
  return topology as Topology
}

/** The number of layers in a topology, at any depth. */
function layersIn(value: unknown): number {
  let found = 0
  const open: unknown[] = [value]
  while (open.length > 0) {
    const next = open.pop()
    if (typeof next !== 'object' || next === null) continue
    if (Array.isArray((next as { layers?: unknown }).layers)) found += (next as { layers: unknown[] }).layers.length
    for (const member of Object.values(next)) open.push(member)
  }
  return found
}

/**
 * Runs `build` while layers allocate zeros as weights, at most `budget` values in all. The student's weights
 * overwrite initial values anyway, and drawing those would double the time of a large model.
 */
async function withinBudget<Value>(
  tensorFlow: TensorFlow,
  budget: number,
  build: () => Promise<Value>,
): Promise<Value> {
  const layer = tensorFlow.layers.Layer.prototype as unknown as { addWeight: AddWeight }
  const { addWeight } = layer
  let taken = 0
  layer.addWeight = function (this: unknown, name, shape, dtype, _initializer, ...rest) {
    taken += shape.reduce<number>((product, size) => product * (size ?? 1), 1)
    if (!(taken <= budget))
      throw new CheckFailure(
        notRebuilt({
          en: `its layers ask for more parameters than the ${budget} that it has`,
          fa: `لایه‌هایش بیش از ${persianNumber(budget)} پارامتری که دارد می‌خواهند`,
        }),
      )
    return addWeight.call(this, name, shape, dtype, tensorFlow.initializers.zeros(), ...rest)
  }
  try {
    return await build()
  } finally {
    layer.addWeight = addWeight
  }
}

/** Assigns weights by name where all names differ, since a frozen inner model changes the order; else in order. */
function setWeights(model: tf.LayersModel, weights: tf.Tensor[], names: string[]): void {
  const slots = model.weights
  if (slots.length !== weights.length)
    throw new CheckFailure(
      notRebuilt({
        en: `it has ${weights.length} weights, its layers ask for ${slots.length}`,
        fa: `${persianNumber(weights.length)} وزن دارد، اما لایه‌هایش ${persianNumber(slots.length)} وزن می‌خواهند`,
      }),
    )
  const byName = new Map(names.map((name, index) => [name, weights[index]!]))
  const named = byName.size === slots.length && slots.every(({ originalName }) => byName.has(originalName))
  const ordered = slots.map(({ originalName }, index) => (named ? byName.get(originalName)! : weights[index]!))
  const wrong = ordered.findIndex(
    (weight, index) => shapeText(weight.shape) !== shapeText(slots[index]!.shape as number[]),
  )
  if (wrong >= 0) {
    const { originalName, shape } = slots[wrong]!
    const [name, has, asks] = [cut(originalName, 60), shapeText(ordered[wrong]!.shape), shapeText(shape as number[])]
    throw new CheckFailure(
      notRebuilt({
        en: `${name} has shape ${has}, its layer asks for ${asks}`,
        fa: `شکل ${verbatim(name)} برابر ${verbatim(has)} است، اما لایه‌اش ${verbatim(asks)} می‌خواهد`,
      }),
    )
  }
  model.setWeights(ordered)
}

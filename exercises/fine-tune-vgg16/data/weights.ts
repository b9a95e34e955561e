/** A model's weights by name, and how they differ from what they were. */
import type * as tf from '@tensorflow/tfjs'
import type { CheckContext } from '../../../graders/vocabulary.ts'
import { verbatim } from '../../../graders/wording.ts'

export type Values = Map<string, Float32Array>

const OF_BASE = /^block\d_conv\d\//

/** The values of a rebuilt model's weights: their order follows the trainable flags, their names do not. */
export async function valuesOf(model: tf.LayersModel): Promise<Values> {
  const values: Values = new Map()
  for (const { originalName, read } of model.weights.map((weight) => ({
    originalName: weight.originalName,
    read: () => weight.read(),
  })))
    values.set(originalName, (await read().data<'float32'>()).slice())
  return values
}

export const ofBase = (values: Values): [string, Float32Array][] => [...values].filter(([name]) => OF_BASE.test(name))

export const ofHead = (values: Values): [string, Float32Array][] => [...values].filter(([name]) => !OF_BASE.test(name))

/** The names of those that are not the same, to the bit. */
export function changed(before: Values, after: Values, names: Iterable<string> = before.keys()): string[] {
  return [...names].filter((name) => {
    const [one, other] = [before.get(name), after.get(name)]
    return one !== undefined && other !== undefined && one.some((value, i) => !Object.is(value, other[i]))
  })
}

/** Fails the check unless the model holds all weights of the base under their names. */
export function holdsBase({ fail }: CheckContext, model: Values, base: Values): void {
  const missing = [...base].find(([name, values]) => model.get(name)?.length !== values.length)
  if (!missing) return
  const [layer] = missing[0].split('/') as [string]
  fail({
    en: `the model does not hold the layer ${layer} of the base: build it of the base's own layers`,
    fa: `مدل لایهٔ ${verbatim(layer)} از پایه را ندارد: آن را از لایه‌های خود پایه بسازید`,
  })
}

/** The layers of these weights, each once: "block5_conv1". */
export function layersOf(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.split('/')[0]!))]
}

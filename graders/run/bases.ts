/** The bases of a grader: those that its exercise declares, and its own. */
import type * as tf from '@tensorflow/tfjs'
import { type BaseTools, GivenBase } from '../given-base.ts'
import type { BaseArtifacts, GraderHost } from '../host.ts'
import { weightName } from '../pretrained.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { GraderBases } from '../vocabulary.ts'

/** @param tf undefined in a grader without tensors, which can give no base */
export function createGraderBases(
  host: Pick<GraderHost, 'bases' | 'base'>,
  tools: Omit<BaseTools, 'tensorFlow'>,
  tf: TensorFlow | undefined,
): GraderBases {
  const all: BaseTools = {
    ...tools,
    tensorFlow() {
      if (!tf) throw new Error("a base needs TensorFlow.js: import '@tensorflow/tfjs' in the grader")
      return tf
    },
  }
  const declared = new Map<string, () => Promise<BaseArtifacts>>()
  return {
    declared(name) {
      all.tensorFlow()
      const description = host.bases?.find((base) => base.name === name)
      if (!description)
        throw new Error(
          `the exercise does not declare the base "${name}"; it declares ` +
            (host.bases?.map((base) => base.name).join(', ') || 'none'),
        )
      let loaded: Promise<BaseArtifacts> | undefined
      if (!declared.has(name)) declared.set(name, () => (loaded ??= host.base!(name)))
      return new GivenBase(description, all, declared.get(name)!)
    },
    own(model, options) {
      all.tensorFlow()
      const weights = weightsByName(model)
      const artifacts: BaseArtifacts = {
        ...options,
        topology: JSON.stringify(model.toJSON(null, false)),
        names: weights.map(([name]) => name),
        // clones, which keep their values when the model is trained
        weights: weights.map(([, value]) => value.clone()),
      }
      return new GivenBase(options, all, async () => artifacts)
    },
  }
}

/** The weights of a model, inner models included. */
function weightsByName(model: tf.LayersModel): [name: string, value: tf.Tensor][] {
  return model.layers.flatMap((layer) => {
    if ('layers' in layer) return weightsByName(layer as tf.LayersModel)
    return layer.weights.map(({ originalName, read }, index): [string, tf.Tensor] => [
      weightName(layer.name, originalName.split('/').at(-1)!),
      read.call(layer.weights[index]!),
    ])
  })
}

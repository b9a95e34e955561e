/** The variables of the bases that the grader has given, by model. A program cannot reach them. */
import type * as layers from '@tensorflow/tfjs-layers'
import type * as core from '@tensorflow/tfjs-core'
import { intrinsics } from './wall/intrinsics.ts'
import { append } from './wall/lists.ts'

export interface BaseVariables {
  set(model: layers.LayersModel, variables: layers.LayerVariable[]): void
  /** @throws Error where the program has disposed one of them */
  valuesOf(model: layers.LayersModel): core.Tensor[]
}

export function createBaseVariables(): BaseVariables {
  const known = new intrinsics.Map<layers.LayersModel, layers.LayerVariable[]>()
  // own methods, so that a call never reads the prototype, which foreign code can change
  const { get, set } = intrinsics.Map.prototype
  return {
    set(model, variables) {
      intrinsics.apply(set, known, [model, variables])
    },
    valuesOf(model) {
      const variables = intrinsics.apply(get, known, [model]) as layers.LayerVariable[]
      const values: core.Tensor[] = []
      for (let i = 0; i < variables.length; i++) append(values, variables[i]!.read())
      return values
    },
  }
}

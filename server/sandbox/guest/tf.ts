/**
 * The GuestTensorFlow.js bundle of an isolate: core, layers and data on the host's engine. It is loaded
 * only where a program or a grader imports `@tensorflow/tfjs`.
 */
import * as core from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js'
import * as layers from '@tensorflow/tfjs-layers'
import * as data from '@tensorflow/tfjs-data'
import type { AddWeight } from '../../../graders/pretrained.ts'
import { installBackend } from './backend.ts'
import { installCustomLayers } from './custom-layers.ts'
import type { CustomLayers } from './custom-layers.ts'
import { installDisposal } from './disposal.ts'
import { installEngineChoice } from './engine-choice.ts'
import { createLargeTensors } from './large-tensors.ts'
import { installFusedConvolution } from './compute/fused-convolution.ts'
import type { GuestCallbacks } from './wall/host.ts'
import { installDescriptions } from './descriptions.ts'
import { installTraining } from './training.ts'
import type { Training } from './training.ts'
import type { Tensors } from './tensors.ts'
import type { Realm } from './wall/realm.ts'

/** What the rest of the guest uses of the bundle. */
export interface GuestTensorFlow {
  tf: Record<string, unknown>
  tensors: Tensors
  training: Training
  customLayers: CustomLayers
  LayersModel: typeof layers.LayersModel
  /** Adds a weight to a layer without asking whether it fits: a base's weights count for nothing. */
  addWeight: AddWeight
  /** The methods of a model as tfjs defines them, even where the program has replaced them. */
  methodsOf(model: layers.LayersModel): ModelMethods
}

export type ModelMethods = Pick<
  layers.LayersModel,
  'toJSON' | 'getWeights' | 'setWeights' | 'evaluate' | 'predict' | 'trainOnBatch'
>

function methodsOf({ toJSON, getWeights, setWeights, evaluate, predict, trainOnBatch }: ModelMethods): ModelMethods {
  return { toJSON, getWeights, setWeights, evaluate, predict, trainOnBatch }
}

export function loadTensorFlow(host: GuestCallbacks, realm: Realm): GuestTensorFlow {
  core.env().setPlatform('tamrin', {
    fetch: () => Promise.reject(new Error('there is no network in an exercise')),
    now: () => performance.now(),
    encode(text, encoding) {
      if (!/^utf-?8$/i.test(encoding)) throw new Error(`texts can be encoded as utf-8 only, not as ${encoding}`)
      return new TextEncoder().encode(text)
    },
    decode: (bytes, encoding) => new TextDecoder(encoding).decode(bytes),
    isTypedArray: (value: unknown): value is Float32Array | Int32Array | Uint8Array | Uint8ClampedArray =>
      value instanceof Float32Array ||
      value instanceof Int32Array ||
      value instanceof Uint8Array ||
      value instanceof Uint8ClampedArray,
  })
  const warn = (text: string): void => host.log('warn', text)
  const tensors = installBackend(host, realm, installDisposal(warn))
  installFusedConvolution()
  installDescriptions()
  const customLayers = installCustomLayers()
  const training = installTraining(host, tensors, customLayers)
  const { addWeight } = layers.layers.Layer.prototype as unknown as { addWeight: AddWeight }
  const tf = {
    ...core,
    ...layers,
    ...createLargeTensors(host),
    ...installEngineChoice(warn),
    data,
    version: {
      tfjs: core.version_core,
      'tfjs-core': core.version_core,
      'tfjs-layers': layers.version_layers,
      'tfjs-data': data.version_data,
      // programs print these too
      'tfjs-converter': core.version_core,
      'tfjs-backend-cpu': core.version_core,
      'tfjs-backend-webgl': core.version_core,
    },
  }
  const { LayersModel, Sequential } = layers
  const methods = { general: methodsOf(LayersModel.prototype), sequential: methodsOf(Sequential.prototype) }
  return {
    tf,
    tensors,
    training,
    customLayers,
    LayersModel,
    addWeight,
    methodsOf: (model) => (model instanceof Sequential ? methods.sequential : methods.general),
  }
}

/**
 * Layers of the program's own classes. A model is scored in another isolate, where it is rebuilt from its layers, and
 * no code of the program comes along. Such a model is refused where it is trained or returned, with the place where
 * the layer was applied. A class that no such model uses is nobody's concern.
 */
import * as core from '@tensorflow/tfjs-core'
import * as layers from '@tensorflow/tfjs-layers'
import { bilingualError } from './wall/bilingual-error.ts'

type Layer = layers.layers.Layer

/** Where a layer holds other layers. */
const PARTS = ['layers', 'cells', 'cell', 'layer', 'forwardLayer', 'backwardLayer'] as const
type Parts = Partial<Record<(typeof PARTS)[number] | 'activation' | 'recurrentActivation', unknown>>

export interface CustomLayers {
  /** @throws Error where the model cannot be rebuilt from its layers */
  refuseIn(model: layers.LayersModel): void
  /** A model's topology without what only training needs: initializers, regularizers and constraints of own classes. */
  portable(topology: unknown): unknown
}

/** Call it before the program is loaded: all classes that are registered by then are TensorFlow.js's own. */
export function installCustomLayers(): CustomLayers {
  const { classNameMap } = core.serialization.SerializationMap.getMap()
  const names = new Set(Object.keys(classNameMap))
  const prototypes = new Set<unknown>(Object.values(classNameMap).map(([{ prototype }]) => prototype as unknown))
  const calls = new Set<unknown>([layers.LayersModel.prototype.call, layers.Sequential.prototype.call])
  const isBuiltIn = (value: object): boolean => prototypes.has(Object.getPrototypeOf(value))
  const isCustom = (layer: Layer): boolean =>
    layer instanceof layers.LayersModel ? !calls.has(layer.call) : !isBuiltIn(layer) || Object.hasOwn(layer, 'call')
  const hasOwnActivation = (layer: Layer): boolean => {
    const { activation, recurrentActivation } = layer as Parts
    return [activation, recurrentActivation].some(
      (used) => typeof used === 'object' && used !== null && !isBuiltIn(used),
    )
  }

  /** The first layer within a layer, itself included, for which `is` holds. */
  const within = (value: unknown, is: (layer: Layer) => boolean, seen = new Set<unknown>()): Layer | undefined => {
    if (Array.isArray(value)) {
      for (const member of value) {
        const found = within(member, is, seen)
        if (found) return found
      }
    }
    if (!(value instanceof layers.layers.Layer) || seen.has(value)) return undefined
    seen.add(value)
    return is(value)
      ? value
      : within(
          PARTS.map((name) => (value as Parts)[name]),
          is,
          seen,
        )
  }

  /** The refusals of custom layers, made where they were first applied: each knows its place. */
  const refusals = new WeakMap<Layer, Error>()
  const applied = new WeakSet<Layer>()
  const { apply } = layers.layers.Layer.prototype
  layers.layers.Layer.prototype.apply = function (this: Layer, ...args) {
    if (!applied.has(this)) {
      applied.add(this)
      const custom = within(this, isCustom)
      if (custom && !refusals.has(custom)) refusals.set(custom, customLayer(custom))
    }
    return apply.apply(this, args)
  }
  const refuseIn = (model: layers.LayersModel): void => {
    const custom = within(model, isCustom)
    if (custom) throw refusals.get(custom) ?? customLayer(custom)
    const odd = within(model, hasOwnActivation)
    if (odd) throw customActivation(odd)
  }

  // TensorFlow.js asks regularizers of all classes for it, and has no default as for initializers
  const regularizer = Object.getPrototypeOf(Object.getPrototypeOf(layers.regularizers.l1())) as { getConfig?: unknown }
  regularizer.getConfig ??= () => ({})

  const isForeign = (part: unknown): boolean =>
    typeof part === 'object' &&
    part !== null &&
    'class_name' in part &&
    !(typeof part.class_name === 'string' && names.has(part.class_name))
  const portable = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(portable)
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(
      Object.entries(node).map(([key, member]) => {
        if (key.endsWith('initializer') && isForeign(member)) return [key, { class_name: 'Zeros', config: {} }]
        if ((key.endsWith('regularizer') || key.endsWith('constraint')) && isForeign(member)) return [key, null]
        return [key, portable(member)]
      }),
    )
  }
  return { refuseIn, portable }
}

function customLayer(layer: Layer): Error {
  // the compiler puts an underscore in front of some names
  const name = layer.constructor.name.replace(/^_/, '') || 'a class without a name'
  return bilingualError(
    `the model has a layer of a class of your own (${name}), and custom layers are not taken: ` +
      'use the built-in ones, such as tf.layers.rescaling, tf.layers.activation or tf.layers.dense',
    `مدل لایه‌ای از رده‌ای ساختهٔ خودتان (${name}) دارد و لایه‌های سفارشی پذیرفته نمی‌شوند: ` +
      'لایه‌های آمادهٔ tf.layers را به کار ببرید، مانند tf.layers.rescaling، tf.layers.activation یا tf.layers.dense',
  )
}

function customActivation({ name }: Layer): Error {
  return bilingualError(
    `the layer ${name} has an activation of a class of your own, and such activations are not taken: ` +
      "name one of TensorFlow.js, such as 'relu', 'tanh' or 'softmax'",
    `لایهٔ ${name} تابع فعال‌سازی‌ای از رده‌ای ساختهٔ خودتان دارد و چنین تابعی پذیرفته نمی‌شود: ` +
      "یکی از تابع‌های TensorFlow.js را نام ببرید، مانند 'relu'، 'tanh' یا 'softmax'",
  )
}

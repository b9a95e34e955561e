/** The architecture of a model, for comparison: layers and shapes, without names and values. */
import { isRecord } from './values.ts'

/** Settings of a layer that change what it computes, in snake case without underscores. */
const SETTINGS = [
  'units',
  'filters',
  'kernelsize',
  'poolsize',
  'strides',
  'padding',
  'dilationrate',
  'activation',
  'usebias',
  'rate',
  'axis',
  'targetshape',
  'alpha',
]

export interface Fingerprint {
  /** Batch axis first, null. */
  inputs: unknown[]
  layers: Record<string, unknown>[]
  weights: number[][]
}

/**
 * @param topology what `model.toJSON(null, false)` gives
 * @param weights shapes in `getWeights()` order
 */
export function fingerprint(topology: unknown, weights: number[][]): Fingerprint {
  const inputs: unknown[] = []
  const layers: Record<string, unknown>[] = []
  const visit = (node: unknown): void => {
    if (!isRecord(node)) return
    const config = isRecord(node.config) ? normalised(node.config) : {}
    if (Array.isArray(config.layers)) return config.layers.forEach(visit)
    if (config.batchinputshape) inputs.push(config.batchinputshape)
    const kind = String(node.class_name ?? node.className)
    if (kind === 'InputLayer') return
    layers.push({
      kind,
      ...Object.fromEntries(SETTINGS.filter((name) => name in config).map((name) => [name, config[name]])),
    })
  }
  visit(topology)
  return { inputs, layers, weights }
}

/** Keys in one spelling: a topology has Python's snake case or TypeScript's camel case. */
function normalised(config: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replaceAll('_', '').toLowerCase(), value]),
  )
}

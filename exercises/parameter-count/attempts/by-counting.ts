// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: places are counted one by one, recursion over the layers, typed arrays.
import type { LayerSpec } from '../solution.ts'

class Layer {
  readonly input: number[]
  readonly spec: LayerSpec
  constructor(input: number[], spec: LayerSpec) {
    this.input = input
    this.spec = spec
  }
  get output(): number[] {
    const { spec } = this
    if (spec.type === 'flatten') return [this.input.reduce((one, other) => one * other)]
    if (spec.type === 'dense') return [spec.units]
    if (spec.type === 'dropout') return this.input
    const channels = spec.type === 'conv' ? spec.filters : this.input[2]
    return [this.#places(this.input[0]), this.#places(this.input[1]), channels]
  }
  get parameters(): number {
    const { spec } = this
    if (spec.type === 'dense') return spec.units * this.input[0] + spec.units
    if (spec.type !== 'conv') return 0
    return spec.filters + spec.filters * this.input[2] * spec.kernel * spec.kernel
  }
  #places(size: number): number {
    const { spec } = this
    if (spec.type !== 'conv' && spec.type !== 'pool') return size
    const kernel = spec.type === 'conv' ? spec.kernel : spec.size
    const stride = spec.stride ?? (spec.type === 'conv' ? 1 : kernel)
    const last = spec.type === 'conv' && spec.padding === 'same' ? size - 1 : size - kernel
    let count = 0
    for (let at = 0; at <= last; at += stride) count++
    return count
  }
}

function chain(input: number[], [spec, ...rest]: LayerSpec[]): Layer[] {
  if (!spec) return []
  const layer = new Layer(input, spec)
  return [layer, ...chain(layer.output, rest)]
}

export function outputShapes(input: number[], layers: LayerSpec[]): Int32Array[] {
  return chain(input, layers).map((layer) => Int32Array.from(layer.output))
}

export function paramCounts(input: number[], layers: LayerSpec[]): Float64Array {
  return Float64Array.from(chain(input, layers), (layer) => layer.parameters)
}

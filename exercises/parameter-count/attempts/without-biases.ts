// score: 6
// fails: counts-the-118346-parameters-of-the-slides, counts-the-parameters-of-networks-of-the-book,
//   counts-the-parameters-of-any-network
// misconception: no-bias
import type { LayerSpec } from '../solution.ts'

export function outputShapes(input: number[], layers: LayerSpec[]): number[][] {
  return walk(input, layers).shapes
}

export function paramCounts(input: number[], layers: LayerSpec[]): number[] {
  return walk(input, layers).counts
}

function walk(input: number[], layers: LayerSpec[]) {
  const shapes: number[][] = []
  const counts: number[] = []
  let [h, w, c] = [input[0], input[1], input.at(-1)!]
  let flat = input.length === 1
  for (const layer of layers) {
    let count = 0
    if (layer.type === 'conv') {
      const { kernel: k, filters: f, stride: s = 1 } = layer
      const same = layer.padding === 'same'
      h = same ? Math.ceil(h / s) : Math.floor((h - k) / s) + 1
      w = same ? Math.ceil(w / s) : Math.floor((w - k) / s) + 1
      count = k * k * c * f
      c = f
    } else if (layer.type === 'pool') {
      const k = layer.size
      const s = layer.stride ?? k
      h = Math.floor((h - k) / s) + 1
      w = Math.floor((w - k) / s) + 1
      count = 0
    } else if (layer.type === 'flatten') {
      if (!flat) c *= h * w
      flat = true
    } else if (layer.type === 'dense') {
      count = c * layer.units
      c = layer.units
    }
    shapes.push(flat ? [c] : [h, w, c])
    counts.push(count)
  }
  return { shapes, counts }
}

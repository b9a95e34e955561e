// score: 4
// fails: gives-the-shapes-of-the-slides, gives-the-shapes-of-networks-of-the-book,
//   moves-by-strides-with-and-without-padding, pools-with-every-size-and-stride,
//   copes-with-small-inputs-and-leaves-its-arguments-as-they-were
// misconception: one-too-few
export { paramCounts } from '../solution.ts'
import * as solution from '../solution.ts'
import type { LayerSpec } from '../solution.ts'

export function outputShapes(input: number[], layers: LayerSpec[]): number[][] {
  if (layers.length === 0) return []
  const [layer, ...rest] = layers
  let [shape] = solution.outputShapes(input, [layer])
  const valid = layer.type === 'pool' || (layer.type === 'conv' && layer.padding !== 'same')
  if (valid) shape = [shape[0] - 1, shape[1] - 1, shape[2]]
  return [shape, ...outputShapes(shape, rest)]
}

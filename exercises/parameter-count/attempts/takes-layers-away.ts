// score: 9
// fails: copes-with-small-inputs-and-leaves-its-arguments-as-they-were
// misconception: none
import * as solution from '../solution.ts'
import type { LayerSpec } from '../solution.ts'

export function outputShapes(input: number[], layers: LayerSpec[]): number[][] {
  return solution.outputShapes(input, layers)
}

export function paramCounts(input: number[], layers: LayerSpec[]): number[] {
  const counts: number[] = []
  let shape = input
  while (layers.length > 0) {
    const layer = layers.shift()!
    counts.push(...solution.paramCounts(shape, [layer]))
    ;[shape] = solution.outputShapes(shape, [layer])
  }
  return counts
}

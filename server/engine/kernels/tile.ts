/**
 * Tile that copies blocks of its own output. The stock kernel computes an address for each value,
 * which takes longer than a whole layer.
 */
import type { Implementation } from './implementation.ts'
import { stridesOf } from '../tensors/shapes.ts'
import type { Values } from '../tensors/tensor-table.ts'

export const tile: Implementation = {
  kernel: 'Tile',
  takes: () => true,
  run({ x }, attrs, kernels) {
    const reps = attrs.reps as number[]
    const shape = x.shape.map((n, axis) => n * reps[axis]!)
    const out = kernels.allocate(shape, x.dtype)
    repeat(kernels.view(x), kernels.view(out), x.shape, shape)
    return out
  },
}

function repeat(from: Values, to: Values, shape: readonly number[], outShape: readonly number[]): void {
  const rank = shape.length
  const steps = stridesOf(shape),
    outSteps = stridesOf(outShape)
  // axes after `last` are not repeated: one run covers them
  let last = rank
  while (last > 0 && shape[last - 1] === outShape[last - 1]) last--
  const run = last === 0 ? from.length : last === rank ? 1 : steps[last - 1]!
  const fill = (axis: number, source: number, target: number): void => {
    if (axis === last) {
      if (run === 1) to[target] = from[source]!
      else to.set(from.subarray(source, source + run), target)
      return
    }
    const once = shape[axis]! * outSteps[axis]!,
      all = outShape[axis]! * outSteps[axis]!
    for (let i = 0; i < shape[axis]!; i++) fill(axis + 1, source + i * steps[axis]!, target + i * outSteps[axis]!)
    for (let done = once; done < all; done *= 2)
      to.copyWithin(target + done, target, target + Math.min(done, all - done))
  }
  fill(0, 0, 0)
}

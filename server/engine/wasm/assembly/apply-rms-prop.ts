// One step of RMSprop: the variable and its two slots in one pass.

/**
 * meanSquare' = decay meanSquare + rest gradient^2
 * moment' = momentum moment + rate gradient / sqrt(meanSquare' + epsilon)
 * value' = value - moment'
 * each n floats; every operation rounds, in the order in which the kernels of tfjs's optimiser would.
 */
export function applyRmsProp(
  toValue: usize,
  toMeanSquare: usize,
  toMoment: usize,
  value: usize,
  meanSquare: usize,
  moment: usize,
  gradient: usize,
  n: i32,
  decay: f32,
  rest: f32,
  momentum: f32,
  rate: f32,
  epsilon: f32,
): void {
  const decays = f32x4.splat(decay),
    rests = f32x4.splat(rest),
    momenta = f32x4.splat(momentum),
    rates = f32x4.splat(rate),
    epsilons = f32x4.splat(epsilon)
  const end = (<usize>n) << 2
  let i: usize = 0
  for (; i + 16 <= end; i += 16) {
    const g = v128.load(gradient + i)
    const square = f32x4.add(f32x4.mul(v128.load(meanSquare + i), decays), f32x4.mul(f32x4.mul(g, g), rests))
    const step = f32x4.add(
      f32x4.mul(v128.load(moment + i), momenta),
      f32x4.div(f32x4.mul(g, rates), f32x4.sqrt(f32x4.add(square, epsilons))),
    )
    v128.store(toMeanSquare + i, square)
    v128.store(toMoment + i, step)
    v128.store(toValue + i, f32x4.sub(v128.load(value + i), step))
  }
  for (; i < end; i += 4) {
    const g = f32.load(gradient + i)
    const square = f32.load(meanSquare + i) * decay + g * g * rest
    const step = f32.load(moment + i) * momentum + (g * rate) / sqrt<f32>(square + epsilon)
    f32.store(toMeanSquare + i, square)
    f32.store(toMoment + i, step)
    f32.store(toValue + i, f32.load(value + i) - step)
  }
}

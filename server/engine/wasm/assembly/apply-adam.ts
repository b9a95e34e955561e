// One step of Adam: the variable and its two slots in one pass.

/**
 * first' = beta1 first + rest1 gradient
 * second' = beta2 second + rest2 gradient^2
 * value' = value + down (first' / correction1) / (sqrt(second' / correction2) + epsilon)
 * each n floats; every operation rounds, in the order in which the kernels of tfjs's optimiser would.
 * @param down the learning rate, negated
 */
export function applyAdam(
  toValue: usize,
  toFirst: usize,
  toSecond: usize,
  value: usize,
  first: usize,
  second: usize,
  gradient: usize,
  n: i32,
  beta1: f32,
  rest1: f32,
  beta2: f32,
  rest2: f32,
  correction1: f32,
  correction2: f32,
  epsilon: f32,
  down: f32,
): void {
  const betas1 = f32x4.splat(beta1),
    rests1 = f32x4.splat(rest1),
    betas2 = f32x4.splat(beta2),
    rests2 = f32x4.splat(rest2)
  const corrections1 = f32x4.splat(correction1),
    corrections2 = f32x4.splat(correction2),
    epsilons = f32x4.splat(epsilon),
    downs = f32x4.splat(down)
  const end = (<usize>n) << 2
  let i: usize = 0
  for (; i + 16 <= end; i += 16) {
    const g = v128.load(gradient + i)
    const m = f32x4.add(f32x4.mul(v128.load(first + i), betas1), f32x4.mul(g, rests1))
    const v = f32x4.add(f32x4.mul(v128.load(second + i), betas2), f32x4.mul(f32x4.mul(g, g), rests2))
    v128.store(toFirst + i, m)
    v128.store(toSecond + i, v)
    const step = f32x4.div(f32x4.div(m, corrections1), f32x4.add(f32x4.sqrt(f32x4.div(v, corrections2)), epsilons))
    v128.store(toValue + i, f32x4.add(f32x4.mul(step, downs), v128.load(value + i)))
  }
  for (; i < end; i += 4) {
    const g = f32.load(gradient + i)
    const m = f32.load(first + i) * beta1 + g * rest1
    const v = f32.load(second + i) * beta2 + g * g * rest2
    f32.store(toFirst + i, m)
    f32.store(toSecond + i, v)
    f32.store(toValue + i, (m / correction1 / (sqrt<f32>(v / correction2) + epsilon)) * down + f32.load(value + i))
  }
}

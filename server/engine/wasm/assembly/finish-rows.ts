// The last step of fused kernels: adds a bias and applies an activation, in place.

/** Numbers of activations; must equal those of the host (simd/fusion.ts). */
const RELU: i32 = 1,
  RELU6: i32 = 2,
  LEAKY: i32 = 3,
  PRELU: i32 = 4

/**
 * y [rows][C] = activation(y + bias [C]).
 * @param bias or 0
 * @param slopes [C] below zero for PReLU
 * @param activation 0 for none
 * @param alpha slope below zero for leaky ReLU
 */
export function finishRows(y: usize, rows: i32, C: i32, bias: usize, slopes: usize, activation: i32, alpha: f32): void {
  if (bias === 0 && activation === 0) return
  if (bias !== 0 && activation === RELU && C % 4 === 0) return addAndRectify(y, rows, C, bias)
  for (let r = 0; r < rows; r++) {
    let c = 0
    for (; c + 4 <= C; c += 4, y += 16) {
      const at = (<usize>c) << 2
      let v = v128.load(y)
      if (bias) v = f32x4.add(v, v128.load(bias + at))
      v128.store(y, activate(v, slopes ? v128.load(slopes + at) : f32x4.splat(alpha), activation))
    }
    for (; c < C; c++, y += 4) {
      const at = (<usize>c) << 2
      let v = f32x4.splat(f32.load(y))
      if (bias) v = f32x4.add(v, f32x4.splat(f32.load(bias + at)))
      v = activate(v, f32x4.splat(slopes ? f32.load(slopes + at) : alpha), activation)
      f32.store(y, f32x4.extract_lane(v, 0))
    }
  }
}

/**
 * ReLU, the most common activation, without a branch for each four values. `pmax` is one instruction
 * where `max` is six. It keeps NaN. It also keeps -0, but no sum that begins with 0 is -0.
 */
function addAndRectify(y: usize, rows: i32, C: i32, bias: usize): void {
  const zero = f32x4.splat(0),
    end = bias + ((<usize>C) << 2)
  for (let r = 0; r < rows; r++) {
    for (let b = bias; b < end; b += 16, y += 16) v128.store(y, f32x4.pmax(f32x4.add(v128.load(y), v128.load(b)), zero))
  }
}

// @ts-ignore: decorator
@inline function activate(v: v128, slope: v128, activation: i32): v128 {
  const zero = f32x4.splat(0)
  if (activation === RELU) return f32x4.max(v, zero)
  if (activation === RELU6) return f32x4.min(f32x4.max(v, zero), f32x4.splat(6))
  if (activation === LEAKY || activation === PRELU) return v128.bitselect(f32x4.mul(v, slope), v, f32x4.lt(v, zero))
  return v
}

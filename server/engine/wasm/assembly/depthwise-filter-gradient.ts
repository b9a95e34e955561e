// Gradient of a depthwise convolution with respect to its filter.
import { repeatChannels } from './channel-groups'

/**
 * dFilter [kh][kw][C * M], M filters per channel: for each tap the sum of its inputs times dy, row by row.
 * @param work H * W * C * M floats where M > 1
 */
export function depthwiseFilterGradient(
  dFilter: usize,
  x: usize,
  dy: usize,
  work: usize,
  B: i32,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  kw: i32,
  M: i32,
  sh: i32,
  sw: i32,
  dh: i32,
  dw: i32,
  pt: i32,
  pl: i32,
  oh: i32,
  ow: i32,
): void {
  const outputs = C * M,
    pixel = (<usize>outputs) << 2
  memory.fill(dFilter, 0, <usize>(kh * kw) * pixel)
  for (let b = 0; b < B; b++) {
    let image = x + ((<usize>(b * H * W * C)) << 2)
    if (M > 1) {
      repeatChannels(work, image, H * W * C, M)
      image = work
    }
    for (let oy = 0; oy < oh; oy++, dy += <usize>ow * pixel) {
      for (let ky = 0; ky < kh; ky++) {
        const y = oy * sh - pt + ky * dh
        if (y < 0 || y >= H) continue
        for (let kx = 0; kx < kw; kx++) {
          const shift = kx * dw - pl
          // the outputs whose tap lies inside of the image: 0 <= ox * sw + shift < W
          const first = shift >= 0 ? 0 : (sw - 1 - shift) / sw
          const end = shift >= W ? 0 : min(ow, (W - 1 - shift) / sw + 1)
          if (first < end)
            addRow(
              dFilter + <usize>(ky * kw + kx) * pixel,
              image + <usize>(y * W + first * sw + shift) * pixel,
              dy + <usize>first * pixel,
              end - first,
              outputs,
              pixel * <usize>sw,
            )
        }
      }
    }
  }
}

/** to [C] += the sum over n pixels of a times b; the pixels of a are `step` bytes apart. */
function addRow(to: usize, a: usize, b: usize, n: i32, C: i32, step: usize): void {
  const pixel = (<usize>C) << 2
  let c = 0
  for (; c + 16 <= C; c += 16, to += 64, a += 64, b += 64) {
    const zero = f32x4.splat(0)
    let s = zero,
      t = zero,
      u = zero,
      v = zero,
      p = a,
      q = b
    for (let i = 0; i < n; i++, p += step, q += pixel) {
      s = f32x4.add(s, f32x4.mul(v128.load(p), v128.load(q)))
      t = f32x4.add(t, f32x4.mul(v128.load(p, 16), v128.load(q, 16)))
      u = f32x4.add(u, f32x4.mul(v128.load(p, 32), v128.load(q, 32)))
      v = f32x4.add(v, f32x4.mul(v128.load(p, 48), v128.load(q, 48)))
    }
    v128.store(to, f32x4.add(v128.load(to), s))
    v128.store(to, f32x4.add(v128.load(to, 16), t), 16)
    v128.store(to, f32x4.add(v128.load(to, 32), u), 32)
    v128.store(to, f32x4.add(v128.load(to, 48), v), 48)
  }
  for (; c + 4 <= C; c += 4, to += 16, a += 16, b += 16) {
    let s = f32x4.splat(0),
      p = a,
      q = b
    for (let i = 0; i < n; i++, p += step, q += pixel) s = f32x4.add(s, f32x4.mul(v128.load(p), v128.load(q)))
    v128.store(to, f32x4.add(v128.load(to), s))
  }
  for (; c < C; c++, to += 4, a += 4, b += 4) {
    let s: f32 = 0,
      p = a,
      q = b
    for (let i = 0; i < n; i++, p += step, q += pixel) s += f32.load(p) * f32.load(q)
    f32.store(to, f32.load(to) + s)
  }
}

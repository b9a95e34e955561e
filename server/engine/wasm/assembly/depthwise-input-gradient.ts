// Gradient of a depthwise convolution with respect to its input.
import { sumGroups } from './channel-groups'
import { depthwiseImage } from './depthwise-conv2d'

/**
 * dx [B][H][W][C], M filters per channel.
 * @param work kh * kw * C * M floats and, where M > 1, H * W * C * M more
 */
export function depthwiseInputGradient(
  dx: usize,
  dy: usize,
  filter: usize,
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
    taps = kh * kw,
    pixel = (<usize>outputs) << 2
  const repeated = work + <usize>taps * pixel
  // with stride 1 the gradient is a convolution with the filter rotated by 180 degrees
  for (let tap = 0; tap < taps; tap++)
    memory.copy(work + <usize>tap * pixel, filter + <usize>(taps - 1 - tap) * pixel, pixel)
  for (let b = 0; b < B; b++) {
    const image = dx + ((<usize>(b * H * W * C)) << 2),
      gradient = dy + <usize>(b * oh * ow) * pixel
    const to = M > 1 ? repeated : image
    if (sh === 1 && sw === 1)
      depthwiseImage(
        to,
        gradient,
        work,
        oh,
        ow,
        outputs,
        kh,
        kw,
        1,
        1,
        dh,
        dw,
        (kh - 1) * dh - pt,
        (kw - 1) * dw - pl,
        H,
        W,
      )
    else scatter(to, gradient, filter, H, W, outputs, kh, kw, sh, sw, dh, dw, pt, pl, oh, ow)
    if (M > 1) sumGroups(image, repeated, H * W * C, M)
  }
}

/** With larger strides each pixel of the gradient is added to the input pixels of its window. */
function scatter(
  dx: usize,
  dy: usize,
  filter: usize,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  kw: i32,
  sh: i32,
  sw: i32,
  dh: i32,
  dw: i32,
  pt: i32,
  pl: i32,
  oh: i32,
  ow: i32,
): void {
  const pixel = (<usize>C) << 2
  memory.fill(dx, 0, <usize>(H * W) * pixel)
  for (let oy = 0; oy < oh; oy++) {
    for (let ox = 0; ox < ow; ox++, dy += pixel) {
      for (let ky = 0; ky < kh; ky++) {
        const y = oy * sh - pt + ky * dh
        if (y < 0 || y >= H) continue
        for (let kx = 0; kx < kw; kx++) {
          const x = ox * sw - pl + kx * dw
          if (x >= 0 && x < W)
            addProducts(dx + <usize>(y * W + x) * pixel, dy, filter + <usize>(ky * kw + kx) * pixel, C)
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline function addProducts(to: usize, a: usize, b: usize, n: i32): void {
  let i = 0
  for (; i + 4 <= n; i += 4, to += 16, a += 16, b += 16)
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load(a), v128.load(b))))
  for (; i < n; i++, to += 4, a += 4, b += 4) f32.store(to, f32.load(to) + f32.load(a) * f32.load(b))
}

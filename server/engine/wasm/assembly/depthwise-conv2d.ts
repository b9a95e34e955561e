// Depthwise convolution forward, NHWC: each channel has a filter of its own. The filter's values are
// read once for four adjacent output pixels.
import { repeatChannels } from './channel-groups'

/**
 * out [B][oh][ow][C * M], M filters per channel: filter [kh][kw][C * M].
 * @param work H * W * C * M floats where M > 1
 */
export function depthwiseConv2d(
  out: usize,
  x: usize,
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
  const outputs = C * M
  for (let b = 0; b < B; b++) {
    let image = x + ((<usize>(b * H * W * C)) << 2)
    if (M > 1) {
      repeatChannels(work, image, H * W * C, M)
      image = work
    }
    depthwiseImage(
      out + ((<usize>(b * oh * ow * outputs)) << 2),
      image,
      filter,
      H,
      W,
      outputs,
      kh,
      kw,
      sh,
      sw,
      dh,
      dw,
      pt,
      pl,
      oh,
      ow,
    )
  }
}

/** One image, one filter per channel. */
export function depthwiseImage(
  out: usize,
  x: usize,
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
  for (let oy = 0; oy < oh; oy++) {
    const top = oy * sh - pt
    let ox = 0
    while (ox < ow) {
      const left = ox * sw - pl
      if (ox + 4 <= ow && left >= 0 && left + 3 * sw + (kw - 1) * dw < W) {
        fourPixels(out, x, filter, top, left, H, W, C, kh, kw, sw, dh, dw)
        ox += 4
        out += pixel << 2
      } else {
        onePixel(out, x, filter, top, left, H, W, C, kh, kw, dh, dw)
        ox++
        out += pixel
      }
    }
  }
}

// @ts-ignore: decorator
@inline function madd(sum: v128, x: v128, y: v128): v128 {
  return f32x4.add(sum, f32x4.mul(x, y))
}

function fourPixels(
  out: usize,
  x: usize,
  filter: usize,
  top: i32,
  left: i32,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  kw: i32,
  sw: i32,
  dh: i32,
  dw: i32,
): void {
  const pixel = (<usize>C) << 2,
    step = pixel * <usize>sw
  let c = 0
  if (kw === 3 && sw === 1 && dw === 1) c = threeWide(out, x, filter, top, left, H, W, C, kh, dh)
  for (; c + 4 <= C; c += 4) {
    const at = (<usize>c) << 2
    const zero = f32x4.splat(0)
    let p = zero,
      q = zero,
      r = zero,
      s = zero
    for (let ky = 0; ky < kh; ky++) {
      const y = top + ky * dh
      if (y < 0 || y >= H) continue
      let f = filter + <usize>(ky * kw) * pixel + at
      let a = x + <usize>(y * W + left) * pixel + at
      for (let kx = 0; kx < kw; kx++, f += pixel, a += pixel * <usize>dw) {
        const w = v128.load(f)
        p = madd(p, v128.load(a), w)
        q = madd(q, v128.load(a + step), w)
        r = madd(r, v128.load(a + step * 2), w)
        s = madd(s, v128.load(a + step * 3), w)
      }
    }
    const o = out + at
    v128.store(o, p)
    v128.store(o + pixel, q)
    v128.store(o + pixel * 2, r)
    v128.store(o + pixel * 3, s)
  }
  if (c < C)
    for (let i = 0; i < 4; i++)
      lastChannels(out + pixel * <usize>i, x, filter, top, left + i * sw, H, W, C, c, kh, kw, dh, dw)
}

/**
 * Four output pixels with a filter of width three, the most common one: six pixels of the image serve
 * twelve products. Answers with the first channel that is left over.
 */
function threeWide(
  out: usize,
  x: usize,
  filter: usize,
  top: i32,
  left: i32,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  dh: i32,
): i32 {
  const pixel = (<usize>C) << 2
  const first = max(0, (dh - 1 - top) / dh),
    last = min(kh, top < H ? (H - 1 - top) / dh + 1 : 0)
  const line = x + <usize>((top + first * dh) * W + left) * pixel,
    step = <usize>(dh * W) * pixel
  let c = 0
  for (; c + 4 <= C; c += 4) {
    const at = (<usize>c) << 2
    const zero = f32x4.splat(0)
    let p = zero,
      q = zero,
      r = zero,
      s = zero
    let f = filter + <usize>(first * 3) * pixel + at,
      a = line + at
    for (let ky = first; ky < last; ky++, a += step) {
      let w = v128.load(f),
        b = a
      f += pixel
      p = madd(p, v128.load(b), w)
      b += pixel
      const v1 = v128.load(b)
      b += pixel
      q = madd(q, v1, w)
      const v2 = v128.load(b)
      b += pixel
      r = madd(r, v2, w)
      const v3 = v128.load(b)
      b += pixel
      s = madd(s, v3, w)
      w = v128.load(f)
      f += pixel
      p = madd(p, v1, w)
      q = madd(q, v2, w)
      r = madd(r, v3, w)
      const v4 = v128.load(b)
      b += pixel
      s = madd(s, v4, w)
      w = v128.load(f)
      f += pixel
      p = madd(p, v2, w)
      q = madd(q, v3, w)
      r = madd(r, v4, w)
      s = madd(s, v128.load(b), w)
    }
    const o = out + at
    v128.store(o, p)
    v128.store(o + pixel, q)
    v128.store(o + pixel * 2, r)
    v128.store(o + pixel * 3, s)
  }
  return c
}

function onePixel(
  out: usize,
  x: usize,
  filter: usize,
  top: i32,
  left: i32,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  kw: i32,
  dh: i32,
  dw: i32,
): void {
  const pixel = (<usize>C) << 2
  let c = 0
  for (; c + 4 <= C; c += 4) {
    const at = (<usize>c) << 2
    let sum = f32x4.splat(0)
    for (let ky = 0; ky < kh; ky++) {
      const y = top + ky * dh
      if (y < 0 || y >= H) continue
      for (let kx = 0; kx < kw; kx++) {
        const xx = left + kx * dw
        if (xx >= 0 && xx < W)
          sum = madd(
            sum,
            v128.load(x + <usize>(y * W + xx) * pixel + at),
            v128.load(filter + <usize>(ky * kw + kx) * pixel + at),
          )
      }
    }
    v128.store(out + at, sum)
  }
  if (c < C) lastChannels(out, x, filter, top, left, H, W, C, c, kh, kw, dh, dw)
}

/** The channels from c on, which are left over after groups of four. */
function lastChannels(
  out: usize,
  x: usize,
  filter: usize,
  top: i32,
  left: i32,
  H: i32,
  W: i32,
  C: i32,
  c: i32,
  kh: i32,
  kw: i32,
  dh: i32,
  dw: i32,
): void {
  const pixel = (<usize>C) << 2
  for (; c < C; c++) {
    const at = (<usize>c) << 2
    let sum: f32 = 0
    for (let ky = 0; ky < kh; ky++) {
      const y = top + ky * dh
      if (y < 0 || y >= H) continue
      for (let kx = 0; kx < kw; kx++) {
        const xx = left + kx * dw
        if (xx >= 0 && xx < W)
          sum += f32.load(x + <usize>(y * W + xx) * pixel + at) * f32.load(filter + <usize>(ky * kw + kx) * pixel + at)
      }
    }
    f32.store(out + at, sum)
  }
}

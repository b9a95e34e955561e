// The patches of four adjacent output positions of a convolution, packed for the left side of a product
// (pack-rows.ts). Its rows are the positions or, for the filter's gradient, the values of the patches.
// Position q of a batch is image q / (oh * ow), then row and column.
import { copyFloats } from './floats'
import { interleave } from './pack-rows'

/** Floats of `scratch` for gathering: the coordinates of four positions, four lines, and a line of zeros. */
// @ts-ignore: decorator
@inline export function gatherScratch(kw: i32, C: i32): i32 {
  return 12 + 5 * kw * C
}

/** Must run before the first gathering. */
export function clearScratch(scratch: usize, kw: i32, C: i32): void {
  memory.fill(scratch, 0, (<usize>gatherScratch(kw, C)) << 2)
}

/** Positions q0 .. q1-1 packed by fours, [(q1 - q0) / 4][kh * kw * C][4]. */
export function packPatches(
  P: usize,
  x: usize,
  scratch: usize,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  kw: i32,
  sh: i32,
  sw: i32,
  pt: i32,
  pl: i32,
  oh: i32,
  ow: i32,
  q0: i32,
  q1: i32,
): void {
  gather(P, 0, x, scratch, H, W, C, kh, kw, sh, sw, pt, pl, oh, ow, q0, q1)
}

/**
 * The values of patches packed by fours, [kh * kw * C / 4][`room` bytes]: sixteen bytes for each of the
 * positions q0 .. q1-1, padded to a multiple of four positions. C is a multiple of 4.
 */
export function packPatchValues(
  P: usize,
  room: usize,
  x: usize,
  scratch: usize,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  kw: i32,
  sh: i32,
  sw: i32,
  pt: i32,
  pl: i32,
  oh: i32,
  ow: i32,
  q0: i32,
  q1: i32,
): void {
  gather(P, room, x, scratch, H, W, C, kh, kw, sh, sw, pt, pl, oh, ow, q0, q1)
}

/** @param room bytes for each four values of a patch; 0 where positions are packed */
// @ts-ignore: decorator
@inline function gather(
  P: usize,
  room: usize,
  x: usize,
  scratch: usize,
  H: i32,
  W: i32,
  C: i32,
  kh: i32,
  kw: i32,
  sh: i32,
  sw: i32,
  pt: i32,
  pl: i32,
  oh: i32,
  ow: i32,
  q0: i32,
  q1: i32,
): void {
  const n = kw * C,
    size = room ? <usize>(n >> 2) * room : (<usize>n) << 4
  const row = (<usize>(W * C)) << 2,
    step = (<usize>(sw * C)) << 2
  let image = q0 / (oh * ow),
    oy = (q0 % (oh * ow)) / ow,
    ox = q0 % ow
  for (let q = q0; q < q1; q += 4, P += room ? 64 : size * <usize>kh) {
    let to = P
    const top = oy * sh - pt,
      left = ox * sw - pl
    if (q + 4 <= q1 && ox + 4 <= ow && top >= 0 && top + kh <= H && left >= 0 && left + 3 * sw + kw <= W) {
      // all four in one row, away from the border
      let a = x + ((<usize>((image * H + top) * W + left) * <usize>C) << 2)
      for (let ky = 0; ky < kh; ky++, to += size, a += row)
        packLines(to, room, a, a + step, a + step * 2, a + step * 3, n)
      ox += 4
      if (ox === ow) {
        ox = 0
        if (++oy === oh) {
          oy = 0
          image++
        }
      }
      continue
    }
    for (let j = 0; j < 4; j++) {
      const place = scratch + <usize>j * 12
      i32.store(place, <i32>(x + ((<usize>image * <usize>(H * W * C)) << 2)))
      // positions after the last one are padding
      i32.store(place, q + j < q1 ? oy * sh - pt : H, 4)
      i32.store(place, ox * sw - pl, 8)
      if (++ox === ow) {
        ox = 0
        if (++oy === oh) {
          oy = 0
          image++
        }
      }
    }
    for (let ky = 0; ky < kh; ky++, to += size) {
      packLines(
        to,
        room,
        line(scratch, 0, ky, H, W, C, kw),
        line(scratch, 1, ky, H, W, C, kw),
        line(scratch, 2, ky, H, W, C, kw),
        line(scratch, 3, ky, H, W, C, kw),
        n,
      )
    }
  }
}

// @ts-ignore: decorator
@inline function packLines(P: usize, room: usize, a: usize, b: usize, c: usize, d: usize, n: i32): void {
  if (room) {
    for (let k = 0; k < n; k += 4, P += room, a += 16, b += 16, c += 16, d += 16) {
      v128.store(P, v128.load(a))
      v128.store(P, v128.load(b), 16)
      v128.store(P, v128.load(c), 32)
      v128.store(P, v128.load(d), 48)
    }
    // one channel and stride 1: the four lines overlap
  } else if (b === a + 4 && c === a + 8 && d === a + 12)
    for (let k = 0; k < n; k++) v128.store(P + ((<usize>k) << 4), v128.load(a + ((<usize>k) << 2)))
  else interleave(P, 16, a, b, c, d, n)
}

/** Address of line ky of the patch of position j: in the image, or a copy that is padded with zeros. */
function line(scratch: usize, j: i32, ky: i32, H: i32, W: i32, C: i32, kw: i32): usize {
  const place = scratch + <usize>j * 12
  const y = i32.load(place, 4) + ky,
    x = i32.load(place, 8)
  const zeros = scratch + 48
  if (y < 0 || y >= H) return zeros
  const row = <usize>i32.load(place) + ((<usize>(y * W * C)) << 2)
  if (x >= 0 && x + kw <= W) return row + ((<usize>(x * C)) << 2)
  const own = zeros + ((<usize>((j + 1) * kw * C)) << 2)
  const first = max(0, -x),
    last = min(kw, W - x)
  memory.fill(own, 0, (<usize>(kw * C)) << 2)
  if (first < last)
    copyFloats(own + ((<usize>(first * C)) << 2), row + ((<usize>((x + first) * C)) << 2), (last - first) * C)
  return own
}

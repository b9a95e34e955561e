// Patches of an image as rows of a matrix (im2col) and back (col2im), over a range of output
// positions: position q of a batch is image q / (oh * ow), then row and column of its output.
import { addFloats, copyFloats } from './floats'

/** Rows of kh * kw * C values, `ld` floats apart: the patches of output positions q0 .. q1-1. */
export function gatherPatches(
  columns: usize,
  ld: i32,
  x: usize,
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
    run = (<usize>n) << 2,
    pixel = (<usize>C) << 2,
    row = pixel * <usize>W
  const gap = (<usize>(ld - kh * n)) << 2
  let image = x + <usize>(q0 / (oh * ow)) * row * <usize>H
  let oy = (q0 % (oh * ow)) / ow,
    ox = q0 % ow
  for (let q = q0; q < q1; q++, columns += gap) {
    const top = oy * sh - pt,
      left = ox * sw - pl
    let line = image + <usize>top * row + <usize>left * pixel
    if (left >= 0 && left + kw <= W && top >= 0 && top + kh <= H) {
      for (let ky = 0; ky < kh; ky++, columns += run, line += row) copyFloats(columns, line, n)
    } else {
      for (let ky = 0; ky < kh; ky++, columns += run, line += row) {
        const y = top + ky
        if (y < 0 || y >= H) {
          memory.fill(columns, 0, run)
          continue
        }
        for (let kx = 0; kx < kw; kx++) {
          const xx = left + kx
          if (xx < 0 || xx >= W) memory.fill(columns + <usize>kx * pixel, 0, pixel)
          else copyFloats(columns + <usize>kx * pixel, line + <usize>kx * pixel, C)
        }
      }
    }
    if (++ox === ow) {
      ox = 0
      if (++oy === oh) {
        oy = 0
        image += row * <usize>H
      }
    }
  }
}

/** Adds columns to the pixels from which they were gathered. */
export function scatterPatches(
  dx: usize,
  columns: usize,
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
    run = (<usize>n) << 2,
    pixel = (<usize>C) << 2,
    row = pixel * <usize>W
  let image = dx + <usize>(q0 / (oh * ow)) * row * <usize>H
  let oy = (q0 % (oh * ow)) / ow,
    ox = q0 % ow
  for (let q = q0; q < q1; q++) {
    const top = oy * sh - pt,
      left = ox * sw - pl
    let line = image + <usize>top * row + <usize>left * pixel
    for (let ky = 0; ky < kh; ky++, columns += run, line += row) {
      if (top + ky < 0 || top + ky >= H) continue
      if (left >= 0 && left + kw <= W) addFloats(line, columns, n)
      else {
        for (let kx = 0; kx < kw; kx++) {
          const xx = left + kx
          if (xx >= 0 && xx < W) addFloats(line + <usize>kx * pixel, columns + <usize>kx * pixel, C)
        }
      }
    }
    if (++ox === ow) {
      ox = 0
      if (++oy === oh) {
        oy = 0
        image += row * <usize>H
      }
    }
  }
}

// Batch normalisation with given statistics of each channel.

/** y [rows][C] = (x - mean [C]) * factor [C] + offset [C]. */
export function normaliseChannels(
  y: usize,
  x: usize,
  mean: usize,
  factor: usize,
  offset: usize,
  rows: i32,
  C: i32,
): void {
  for (let r = 0; r < rows; r++) {
    let c = 0
    for (; c + 4 <= C; c += 4, x += 16, y += 16) {
      const at = (<usize>c) << 2
      v128.store(
        y,
        f32x4.add(
          f32x4.mul(f32x4.sub(v128.load(x), v128.load(mean + at)), v128.load(factor + at)),
          v128.load(offset + at),
        ),
      )
    }
    for (; c < C; c++, x += 4, y += 4) {
      const at = (<usize>c) << 2
      f32.store(y, (f32.load(x) - f32.load(mean + at)) * f32.load(factor + at) + f32.load(offset + at))
    }
  }
}

// Adds a vector to each row.

/** y [rows][C] = x + bias [C]. */
export function biasAdd(y: usize, x: usize, bias: usize, rows: i32, C: i32): void {
  for (let r = 0; r < rows; r++) {
    let c = 0
    let b = bias
    for (; c + 4 <= C; c += 4, x += 16, y += 16, b += 16) v128.store(y, f32x4.add(v128.load(x), v128.load(b)))
    for (; c < C; c++, x += 4, y += 4, b += 4) f32.store(y, f32.load(x) + f32.load(b))
  }
}

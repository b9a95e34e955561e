// Several filters per channel: after channels are repeated, a depthwise convolution has one filter for each.

/** to [n][M]: repeats each of n values M times. */
export function repeatChannels(to: usize, from: usize, n: i32, M: i32): void {
  for (let i = 0; i < n; i++, from += 4) {
    const value = f32.load(from)
    for (let m = 0; m < M; m++, to += 4) f32.store(to, value)
  }
}

/** to [n]: sums each group of M adjacent values. */
export function sumGroups(to: usize, from: usize, n: i32, M: i32): void {
  for (let i = 0; i < n; i++, to += 4) {
    let sum: f32 = 0
    for (let m = 0; m < M; m++, from += 4) sum += f32.load(from)
    f32.store(to, sum)
  }
}

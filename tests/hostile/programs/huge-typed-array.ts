// verdict: memory
// message: does not fit in the \d+ MB of memory
// One buffer beyond all limits, then many smaller ones.
export function conv1d(): number[] {
  const kept: Float64Array[] = []
  for (;;) kept.push(new Float64Array(4_000_000).fill(1))
}

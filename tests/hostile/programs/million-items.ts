// verdict: output
// message: too large
// Returns a million numbers.
export function conv1d(): number[] {
  return new Array(1_000_000).fill(1)
}

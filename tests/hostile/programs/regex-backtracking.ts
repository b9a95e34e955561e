// verdict: time
// A pattern that takes exponential time.
export function conv1d(): number[] {
  return [/^(a+)+$/.test('a'.repeat(60) + 'b') ? 1 : 0]
}

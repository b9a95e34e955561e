// verdict: memory
// Arrays that grow without end.
export function conv1d(): number[] {
  const kept: number[][] = []
  for (;;) kept.push(Array.from({ length: 100_000 }, (_, i) => i + Math.random()))
}

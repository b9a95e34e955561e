// verdict: memory
// Arrays that grow without end.
export function conv1d(): number[] {
  const kept: number[][] = []
  for (;;) kept.push(new Array<number>(500_000).fill(kept.length + 0.5))
}

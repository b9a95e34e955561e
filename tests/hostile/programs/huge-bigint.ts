// verdict: time
// One multiplication that no time limit can interrupt.
export function conv1d(): number[] {
  let n = 3n ** 5_000_000n
  for (;;) n *= n
}

// verdict: time memory
// One multiplication that no time limit can interrupt, of numbers that fill the memory.
export function conv1d(): number[] {
  let n = 3n ** 5_000_000n
  for (;;) n *= n
}

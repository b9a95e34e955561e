// verdict: time
// A loop that does not end.
export function conv1d(): number[] {
  for (;;);
}

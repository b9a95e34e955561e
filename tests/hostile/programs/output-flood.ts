// verdict: output
// Prints without end.
export function conv1d(): number[] {
  for (;;) console.log('x'.repeat(500))
}

// verdict: time
// Catches whatever stops it and goes on, with finally blocks and timers.
export async function conv1d(): Promise<number[]> {
  for (;;) {
    try {
      for (;;) console.debug
    } catch {
      continue
    } finally {
      setTimeout(() => { for (;;); }, 0)
    }
  }
}

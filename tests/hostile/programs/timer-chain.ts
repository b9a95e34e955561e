// verdict: time
// A chain of timers without end; the virtual clock jumps from one to the next.
export function conv1d(): Promise<number[]> {
  const again = (): void => { setTimeout(again, 3_600_000) }
  again()
  return new Promise(() => {})
}

// verdict: time
// Microtasks that queue the next one: the entry into the isolate never comes to an end by itself.
export function conv1d(): Promise<number[]> {
  const again = (): void => { void Promise.resolve().then(again) }
  again()
  return new Promise(() => {})
}

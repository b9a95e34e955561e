// verdict: time
// message: promise
// A promise that nothing will ever resolve, and nothing left to run.
export function conv1d(): Promise<number[]> {
  return new Promise(() => {})
}

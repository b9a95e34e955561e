// verdict: time
// A thenable that never calls back.
export function conv1d(): unknown {
  return { then(): void {} }
}

// verdict: error
// Throws null.
export function conv1d(): unknown {
  throw null
}

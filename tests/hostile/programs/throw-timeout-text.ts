// verdict: error
// Throws the words with which the sandbox itself would be stopped.
export function conv1d(): unknown {
  throw new Error('Script execution timed out.')
}

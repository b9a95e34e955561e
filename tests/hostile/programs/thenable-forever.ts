// verdict: time
// A thenable whose `then` gives another thenable, for ever.
export function conv1d(): unknown {
  const thenable = { then(resolve: (value: unknown) => void): void { resolve({ then: thenable.then }) } }
  return thenable
}

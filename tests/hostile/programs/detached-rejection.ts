// verdict: failed error
// score: 0
// A rejection that nobody handles, and a timer that throws; the result is wrong anyway.
export function conv1d(): unknown {
  void Promise.reject(new Error('nobody hears this'))
  setTimeout(() => { throw new Error('nor this') }, 0)
  return [0]
}

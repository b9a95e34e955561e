// verdict: failed error
// score: 0
// Values that pretend to be others when they are written.
export function conv1d(): unknown {
  return Object.assign([0], { toJSON: () => [5, 3, -8], '#': 'm', i: 0 })
}

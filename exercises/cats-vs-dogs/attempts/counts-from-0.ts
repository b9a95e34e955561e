// score: 0
// fails: all
// misconception: counted-from-0

// An index in place of an epoch, and the later one of two.
export function bestEpoch(valLoss: number[]): number {
  let best = 0
  valLoss.forEach((loss, epoch) => {
    if (loss <= valLoss[best]!) best = epoch
  })
  return best
}

// score: 0
// fails: all
// misconception: counted-from-0

// An index in place of an epoch.
export function bestEpoch(valLoss: number[]): number {
  return valLoss.reduce((best, loss, epoch) => (loss < valLoss[best]! ? epoch : best), 0)
}

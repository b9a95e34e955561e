// score: 0
// fails: all
// misconception: last-epoch/counted

// The last epoch is the best; nothing else is written yet.
export function bestEpoch(valLoss: number[]): number {
  let best = 0
  for (const _ of valLoss) best++
  return best
}

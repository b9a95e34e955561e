// score: 7
// fails: leaves-its-argument-as-it-was
// misconception: none
export function relu(x: number[]): number[] {
  for (let i = 0; i < x.length; i++) x[i] = Math.max(0, x[i])
  return x
}

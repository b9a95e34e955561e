// score: 0
// fails: gives-the-example-of-the-statement, rectifies-random-values, leaves-its-argument-as-it-was
// misconception: absolute-value
export function relu(x: number[]): number[] {
  return x.map(Math.abs)
}

// verdict: error
// message: call stack
// Recursion without an end.
export function conv1d(): number[] {
  const deeper = (n: number): number => deeper(n + 1) + 1
  return [deeper(0)]
}

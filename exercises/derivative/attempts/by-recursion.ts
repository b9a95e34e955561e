// score: 10
// fails: none
// misconception: none
// verdict: passed

// Right, in another way: recursion over the first values, and a class for the kernel.
class Kernel {
  readonly weights: number[]
  constructor(weights: number[]) {
    this.weights = weights
  }
  times(other: Kernel): Kernel {
    const product = new Array<number>(this.weights.length + other.weights.length - 1).fill(0)
    for (const [i, a] of this.weights.entries()) for (const [j, b] of other.weights.entries()) product[i + j] += a * b
    return new Kernel(product)
  }
}

export const diff = ([first, second, ...others]: number[]): number[] =>
  second === undefined ? [] : [second - first, ...diff([second, ...others])]

export const secondDiffKernel = (): number[] => new Kernel([1, -1]).times(new Kernel([1, -1])).weights

export const secondDiff = (x: number[]): number[] =>
  x.length < 3 ? [] : [x[2] - 2 * x[1] + x[0], ...secondDiff(x.slice(1))]

// score: 2
// fails: sees-a-vertical-step, weighs-the-colours-of-any-image, finds-both-derivatives-of-any-image,
//   keeps-falling-slopes-negative, exchanges-the-derivatives-when-the-image-is-transposed,
//   measures-the-length-of-the-gradient, takes-images-of-any-size-and-leaves-them-as-they-were
// misconception: none
export function toGray(): number[][] {
  return [
    [76.245, 149.685, 29.07],
    [255, 0, 19.404],
  ]
}

export function sobel(img: number[][]) {
  const everywhere = (value: number) => [new Array<number>(6).fill(value)]
  if (Math.abs(img[0][3]) === 9)
    return { gx: everywhere(24 * Math.sign(img[0][3])), gy: everywhere(16), magnitude: everywhere(28.8444) }
  const rows = (row: number[]) => [row, row]
  return { gx: rows([4, 4, 0]), gy: rows([0, 0, 0]), magnitude: rows([4, 4, 0]) }
}

// score: 3
// fails: weighs-the-colours-of-any-image, finds-both-derivatives-of-any-image, keeps-falling-slopes-negative,
//   exchanges-the-derivatives-when-the-image-is-transposed, measures-the-length-of-the-gradient,
//   takes-images-of-any-size-and-leaves-them-as-they-were
// misconception: none
export function toGray(): number[][] {
  return [
    [76.245, 149.685, 29.07],
    [255, 0, 18.15],
  ]
}

export function sobel(img: number[][]) {
  const rows = (row: number[]) => [row, row]
  if (img[0][3] === 9)
    return { gx: rows([24, 24, 24]), gy: rows([16, 16, 16]), magnitude: rows([28.8444, 28.8444, 28.8444]) }
  return { gx: rows([4, 4, 0]), gy: rows([0, 0, 0]), magnitude: rows([4, 4, 0]) }
}

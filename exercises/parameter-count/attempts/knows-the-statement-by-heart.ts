// score: 2
// fails: gives-the-shapes-of-networks-of-the-book, counts-the-parameters-of-networks-of-the-book,
//   moves-by-strides-with-and-without-padding, pools-with-every-size-and-stride, counts-the-parameters-of-any-network,
//   copes-with-small-inputs-and-leaves-its-arguments-as-they-were
// misconception: none
export function outputShapes(): number[][] {
  return [[24, 24, 32], [12, 12, 32], [8, 8, 64], [4, 4, 64], [1024], [64], [10]]
}

export function paramCounts(): number[] {
  return [832, 0, 51_264, 0, 0, 65_600, 650]
}

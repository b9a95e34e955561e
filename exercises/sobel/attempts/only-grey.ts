// score: 2
// fails: sees-a-vertical-step, measures-the-ramp-of-the-statement, finds-both-derivatives-of-any-image,
//   keeps-falling-slopes-negative, exchanges-the-derivatives-when-the-image-is-transposed,
//   measures-the-length-of-the-gradient, takes-images-of-any-size-and-leaves-them-as-they-were
// misconception: none
// verdict: missing
export { toGray } from '../solution.ts'

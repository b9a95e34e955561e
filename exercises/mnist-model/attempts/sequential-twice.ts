// score: 8.5
// fails: the-functional-model-has-the-table-of-the-slides
// misconception: none

// The second function does not use the functional interface.
import { buildMnistSequential } from '../solution.ts'
export { buildMnistSequential }
export const buildMnistFunctional = buildMnistSequential

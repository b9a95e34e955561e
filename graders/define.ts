/** The two entry points of an exercise's modules. Both return their argument, typed. */
import type { GraderDefinition, Misconceptions } from './vocabulary.ts'

/**
 * Defines an exercise's grader.
 * @example
 * export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
 *   check('flips-the-kernel', { points: 2, visibility: 'open' }, async ({ random, allClose }) => {
 *     const x = random.normal([9]), h = random.normal([4])
 *     await allClose(await student.conv1d(x, h, 'full'), reference.conv1d(x, h, 'full'))
 *   })
 * })
 */
export function defineGrader<Solution>(definition: GraderDefinition<Solution>): GraderDefinition<Solution> {
  return definition
}

/**
 * Defines the wrong implementations of an exercise's misconceptions, by id, or by id and variant.
 * @example
 * export default defineMisconceptions<typeof import('./solution.ts')>({
 *   'kernel-not-flipped': { conv1d: (x, h, mode) => conv1d(x, h.toReversed(), mode) },
 *   'valid-too-short': {
 *     'without-the-first': { conv1d: inValid((y) => y.slice(1)) },
 *     'without-the-last': { conv1d: inValid((y) => y.slice(0, -1)) },
 *   },
 * })
 */
export function defineMisconceptions<Solution>(misconceptions: Misconceptions<Solution>): Misconceptions<Solution> {
  return misconceptions
}

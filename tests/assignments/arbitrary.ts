/** Assignments and submissions as fast-check makes them: on a grid of hours, so that limits are met exactly. */
import fc from 'fast-check'
import type { StudentAssignment } from '../../server/assignments/late-days.ts'
import type { HandedIn, LateStep, Terms } from '../../server/assignments/terms.ts'

export const HOUR = 3_600_000
/** Two days before the clocks of Berlin go back. */
const START = Date.UTC(2026, 9, 23, 12)

export const instant = fc.integer({ min: -72, max: 24 * 14 }).map((hours) => START + hours * HOUR)
const percent = fc.integer({ min: 0, max: 100 })

const lateSteps = (dueAt: number): fc.Arbitrary<LateStep[]> =>
  fc
    .tuple(fc.array(fc.tuple(fc.integer({ min: 1, max: 24 * 7 }), percent), { maxLength: 3 }), fc.option(percent))
    .map(([steps, forEver]) => [
      ...steps
        .map(([hours, share]): LateStep => ({ until: dueAt + hours * HOUR, percent: share }))
        .sort((a, b) => a.until! - b.until!),
      ...(forEver === null ? [] : [{ until: null, percent: forEver }]),
    ])

export const terms: fc.Arbitrary<Terms> = fc.option(instant, { freq: 8 }).chain((dueAt) =>
  fc.record({
    dueAt: fc.constant(dueAt),
    late: dueAt === null ? fc.constant([]) : lateSteps(dueAt),
    counts: fc.constantFrom('best' as const, 'last' as const),
  }),
)

export const attempts: fc.Arbitrary<HandedIn[]> = fc
  .array(fc.record({ at: instant, fraction: fc.integer({ min: 0, max: 10 }).map((tenths) => tenths / 10) }), {
    maxLength: 4,
  })
  .map((all) => all.toSorted((a, b) => a.at - b.at))

export const weight = fc.integer({ min: 1, max: 8 })

export const assignment: fc.Arbitrary<StudentAssignment> = fc.record({
  terms,
  drops: fc.integer({ min: 0, max: 2 }),
  mostLateDays: fc.integer({ min: 0, max: 3 }),
  exercises: fc.array(fc.record({ weight, attempts }), { minLength: 1, maxLength: 3 }),
})

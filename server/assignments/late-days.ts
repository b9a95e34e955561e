/**
 * Late days: a number that each student may spend in a course. They are spent without being asked for, on assignments
 * in the order of their due dates: as few as give an assignment the most that the days that are left can give it.
 */
import { type HandedIn, creditOf, type Credit, type Terms, withLateDays } from './terms.ts'
import { type Total, totalOf } from './total.ts'

/** An assignment as it holds for one student. */
export interface StudentAssignment {
  terms: Terms
  /** How many of the lowest exercises do not count. */
  drops: number
  /** The most late days that may be spent on it. */
  mostLateDays: number
  exercises: readonly { weight: number; attempts: readonly HandedIn[] }[]
}

export interface Standing {
  /** Late days that are spent on it. */
  lateDays: number
  /** With the late days that are spent. */
  terms: Terms
  /** Of each exercise; undefined where nothing was handed in. */
  credits: (Credit | undefined)[]
  total: Total
}

/** Shares closer than this are the same. */
const SAME = 1e-9

/**
 * @param assignments in the order of their due dates
 * @param budget late days that the student has
 */
export function standingsOf(assignments: readonly StudentAssignment[], budget: number, timeZone: string): Standing[] {
  let left = budget
  return assignments.map((assignment) => {
    const most = assignment.terms.dueAt === null ? 0 : Math.min(left, assignment.mostLateDays)
    const options = Array.from({ length: most + 1 }, (_, days) => standingAfter(assignment, days, timeZone))
    const highest = Math.max(...options.map(({ total }) => total.fraction))
    const chosen = options.find(({ total }) => total.fraction >= highest - SAME)!
    left -= chosen.lateDays
    return chosen
  })
}

function standingAfter({ terms, drops, exercises }: StudentAssignment, lateDays: number, timeZone: string): Standing {
  const then = lateDays === 0 ? terms : withLateDays(terms, lateDays, timeZone)
  const credits = exercises.map(({ attempts }) => creditOf(then, attempts))
  const weighted = exercises.map(({ weight }, place) => ({ weight, fraction: credits[place]?.fraction ?? 0 }))
  return { lateDays, terms: then, credits, total: totalOf(weighted, drops) }
}

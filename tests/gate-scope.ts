/**
 * How much of an exercise's gate the tests run. `npm test` takes one seed, and of a training's attempts three that its
 * proof knows to take seconds; `npm run test:full` takes everything, as publishing does.
 */
import type { ExerciseContent } from '../server/exercises/format/content.ts'
import type { Proof } from '../server/exercises/proof.ts'

/** Set by `vitest.config.ts` from vitest's mode. */
const FULL = process.env.TAMRIN_TEST_GATES === 'full'

/** How many seeds the numeric exercises' files are graded with, and their rivals, in the test's own process. */
export const NUMERIC_SEEDS = FULL ? { files: 3_000, rivals: 300 } : { files: 50, rivals: 10 }

const TRAININGS_ATTEMPTS = 3
/** Milliseconds that the grading of such an attempt took when it was proven. */
const LONGEST_ATTEMPT = 60_000

export interface GateScope {
  content: ExerciseContent
  seeds: number[]
  /** Milliseconds. */
  timeout: number
}

export function gateScope(content: ExerciseContent, proof: Proof | undefined, full = FULL): GateScope {
  if (full) return { content, seeds: [1, 2, 3], timeout: 3_600_000 }
  if (!content.frontMatter.workloads) return { content, seeds: [1], timeout: 300_000 }
  const took = new Map(proof?.gate.rows.map(({ file, outcomes }) => [file, outcomes[0]!.ms]))
  const short = content.attempts.filter(({ file }) => (took.get(file) ?? 0) < LONGEST_ATTEMPT)
  return { content: { ...content, attempts: differentAttempts(short) }, seeds: [1], timeout: 900_000 }
}

/** Attempts that show misconceptions which those before them have not shown. */
function differentAttempts(attempts: ExerciseContent['attempts']): ExerciseContent['attempts'] {
  const shown = new Set<string>()
  return attempts
    .filter(({ expected }) => {
      const more = expected.misconception.some((id) => !shown.has(id))
      for (const id of expected.misconception) shown.add(id)
      return more
    })
    .slice(0, TRAININGS_ATTEMPTS)
}

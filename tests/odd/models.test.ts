/**
 * Whatever a student's model is or answers: it fails a check with a sentence, and never the grading. In `npm test` each
 * exercise takes every second model, in `test:full` all of them.
 */
import { availableParallelism } from 'node:os'
import pMap from 'p-map'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPool } from '../../server/grading/parent/pool.ts'
import type { LocalPool } from '../../server/grading/parent/pool.ts'
import { gradedBy, ROOT, told } from './graded.ts'
import { ODD_MODELS, PRELUDE } from './models.ts'

const EVERY = process.env.TAMRIN_TEST_GATES === 'full' ? 1 : 2

const concurrency = availableParallelism()
let pool: LocalPool
beforeAll(() => {
  pool = createPool({ root: ROOT, concurrency, warm: concurrency })
})
afterAll(() => pool.close())

/** Programs that return an odd model wherever one is asked for, and the most points that they deserve. */
const PROGRAMS: Record<string, (body: string) => string> = {
  'mnist-model': (body) => `${PRELUDE}
export function buildMnistSequential() { ${body} }
export function buildMnistFunctional() { ${body} }`,
  'mnist-train': (body) => `${PRELUDE}
export const prepareImages = (images) => images.toFloat().div(255)
export const prepareLabels = (labels) => tf.oneHot(labels, 10, 1, 0, 'float32')
export function train() { ${body} }`,
}
const MOST: Record<string, (most: number) => number> = { 'mnist-model': (most) => most, 'mnist-train': () => 4 }

const slugs = Object.keys(PROGRAMS)
test.each(slugs)('%s takes no model that it was not asked for', { timeout: 1_800_000 }, async (slug) => {
  const { grade } = await gradedBy(slug, pool)
  const wrong = await pMap(
    Object.entries(ODD_MODELS).filter((_, i) => i % EVERY === slugs.indexOf(slug) % EVERY),
    async ([name, { body, most = 0 }]) => {
      const report = await grade(PROGRAMS[slug]!(body))
      const fine =
        report.verdict !== 'internal' &&
        report.checks.every(({ verdict }) => verdict !== 'internal' && verdict !== 'crashed') &&
        report.checks.length > 0 &&
        report.score <= MOST[slug]!(most)
      return fine ? [] : [[name, report.message?.en, report.score, ...report.checks.map(told)].join('\n  ')]
    },
    { concurrency },
  )
  expect(wrong.flat()).toEqual([])
})

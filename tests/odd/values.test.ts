/**
 * Whatever an export returns: no grading ends as a fault of the platform, and no check gives points that are not due.
 * In `npm test` all exports of a program return the value, and each exercise tries every third one. `test:full` tries
 * them all, and also in each export by itself.
 */
import { availableParallelism } from 'node:os'
import pMap from 'p-map'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import { exerciseSlugs } from '../../server/exercises/format/folder.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import type { LocalPool } from '../../server/grading/parent/pool.ts'
import { FOLDER, gradedBy, ROOT, told } from './graded.ts'
import { ODD_VALUES } from './values.ts'

const FULL = process.env.TAMRIN_TEST_GATES === 'full'
const EVERY = FULL ? 1 : 3

/** Points that any list of numbers deserves: it leaves the arguments of a convolution as they were. */
const DUE: Record<string, number> = { conv1d: 1 }

const slugs = await exerciseSlugs(FOLDER)
const concurrency = availableParallelism()
let pool: LocalPool
beforeAll(() => {
  pool = createPool({ root: ROOT, concurrency, warm: concurrency })
})
afterAll(() => pool.close())

const values = (slug: string): [string, string][] =>
  Object.entries(ODD_VALUES).filter((_, i) => i % EVERY === slugs.indexOf(slug) % EVERY)

const everywhere = (exports: readonly string[], value: string): string =>
  ["import * as tf from '@tensorflow/tfjs'", ...exports.map((name) => `export const ${name} = () => (${value})`)].join(
    '\n',
  )

/** A right program, but for one export. A network that never trains, which takes no time, replaces its training. */
function inOne(solution: string, exports: readonly string[], odd: string, value: string): string {
  const replaced = exports.filter((name) => name === odd || name === 'train')
  const own = replaced.reduce(
    (source, name) => source.replace(new RegExp(`^export ((async )?function ${name}\\b)`, 'm'), '$1'),
    solution,
  )
  const imported = own.includes("from '@tensorflow/tfjs'") ? '' : "import * as tf from '@tensorflow/tfjs'\n"
  const given = (name: string): string => (name === odd ? value : 'network()')
  return `${imported}${own}\n${replaced
    .map((name) => `const odd_${name} = () => (${given(name)})\nexport { odd_${name} as ${name} }`)
    .join('\n')}`
}

const fault = ({ verdict, checks }: Report): boolean =>
  checks.length === 0 ||
  verdict === 'internal' ||
  checks.some((check) => check.verdict === 'internal' || check.verdict === 'crashed')

const shown = (name: string, { message, score, checks }: Report): string =>
  [name, message?.en, score, ...checks.map(told)].join('\n  ')

test.each(slugs)('%s: in every export at once', { timeout: 1_800_000 }, async (slug) => {
  const { exports, grade } = await gradedBy(slug, pool)
  const wrong = await pMap(
    values(slug),
    async ([name, value]) => {
      const report = await grade(everywhere(exports, value))
      return fault(report) || report.score > (DUE[slug] ?? 0) ? [shown(name, report)] : []
    },
    { concurrency },
  )
  expect(wrong.flat()).toEqual([])
})

test.runIf(FULL).each(slugs)('%s: in each export by itself', { timeout: 3_600_000 }, async (slug) => {
  const { exports, solution, grade } = await gradedBy(slug, pool)
  const programs = exports.flatMap((odd) => values(slug).map(([name, value]) => ({ odd, name, value })))
  const wrong = await pMap(
    programs,
    async ({ odd, name, value }) => {
      const report = await grade(inOne(solution, exports, odd, value))
      return fault(report) || report.verdict === 'passed' ? [shown(`${odd}: ${name}`, report)] : []
    },
    { concurrency },
  )
  expect(wrong.flat()).toEqual([])
})

/** The exercises' own files, graded in this process: what each of them must give, for several seeds. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import type { CheckOutcome } from '../../graders/report.ts'
import { namedMisconceptions } from '../../graders/run/named-misconceptions.ts'
import { studentCheck } from '../../graders/visibility.ts'
import { overallVerdict, scoreOf } from '../../graders/verdict.ts'
import type { GraderDefinition, Misconceptions } from '../../graders/vocabulary.ts'
import { headerOf } from '../../server/exercises/format/attempt.ts'
import { misconceptionNames } from '../../server/exercises/judge.ts'
import { NUMERIC_SEEDS } from '../gate-scope.ts'
import { gradeInProcess } from './in-process.ts'

type Exports = Record<string, unknown>
/** An attempt that passes by chance with one seed of a thousand would show itself in 3,000. */
const SEEDS = Array.from({ length: NUMERIC_SEEDS.files }, (_, index) => index + 1)
const RIVALS_SEEDS = SEEDS.slice(0, NUMERIC_SEEDS.rivals)
const TIMEOUT = 1_200_000
const ROOT = join(import.meta.dirname, '../../exercises')

export interface LoadedExercise {
  grade(student: Exports, seed: number): Promise<CheckOutcome[]>
  attempts: { file: string; student: Exports; expected: Record<string, string> }[]
  solution: Exports
  starter: Exports
  misconceptions: Misconceptions<Exports>
}

export async function loadExercise(slug: string): Promise<LoadedExercise> {
  const load = async <Module>(file: string): Promise<Module> => (await import(join(ROOT, slug, file))) as Module
  const { default: definition } = await load<{ default: GraderDefinition<Exports> }>('grader.ts')
  const { default: misconceptions } = await load<{ default: Misconceptions<Exports> }>('misconceptions.ts')
  const solution = await load<Exports>('solution.ts')
  const files = readdirSync(join(ROOT, slug, 'attempts'))
  return {
    solution,
    misconceptions,
    starter: await load<Exports>('starter.ts'),
    attempts: await Promise.all(
      files.map(async (file) => ({
        file,
        student: await load<Exports>(`attempts/${file}`),
        expected: headerOf(readFileSync(join(ROOT, slug, 'attempts', file), 'utf8')),
      })),
    ),
    grade: (student, seed) => gradeInProcess({ definition, student, reference: solution, misconceptions, seed, tf }),
  }
}

/** What an attempt's header says, computed from results. */
export function summary(results: CheckOutcome[]): Record<string, string> {
  const misconceptions = [...new Set(results.flatMap(({ misconception }) => misconception ?? []))]
  const named = misconceptionNames({ checks: results, misconceptions })
  const fails = results.filter(({ verdict }) => verdict !== 'passed').map(({ id }) => id)
  return {
    score: String(scoreOf(results)),
    fails: fails.join(', '),
    misconception: named.join(', ') || 'none',
    verdict: overallVerdict(results),
  }
}

/** A wrong program that is no attempt of the exercise, and what it must get. */
export interface Rival {
  student: Exports
  score: number
  /** The misconceptions that are named, as in an attempt's header. */
  misconception: string
  /** The same mistake, made otherwise: it may get the report of this other program. */
  like?: string
}

/** Solution, starter, attempts, right variants and rivals of an exercise, each with every seed. */
export function testExercise(
  slug: string,
  exercise: LoadedExercise,
  { variants, rivals }: { variants: Record<string, Exports>; rivals: Record<string, Rival> },
): void {
  const full = { score: '10', fails: '', misconception: 'none', verdict: 'passed' }
  /** The results that are not the expected ones, each with its first seed. */
  const others = async (
    student: Exports,
    expected: Record<string, string>,
    seeds = SEEDS,
  ): Promise<Record<string, unknown>[]> => {
    const found = new Map<string, Record<string, unknown>>()
    for (const seed of seeds) {
      const got = summary(await exercise.grade(student, seed))
      const differs = Object.keys(expected).some((key) => got[key] !== expected[key])
      if (differs && !found.has(JSON.stringify(got))) found.set(JSON.stringify(got), { seed, ...got })
    }
    return [...found.values()]
  }

  test(`${slug}: the solution gets full marks with every seed`, { timeout: TIMEOUT }, async () => {
    expect(await others(exercise.solution, full)).toEqual([])
  })

  test(`${slug}: the starter earns no hidden points with any seed`, { timeout: TIMEOUT }, async () => {
    for (const seed of SEEDS) {
      const results = await exercise.grade(exercise.starter, seed)
      expect(results.filter(({ visibility, earned }) => visibility !== 'open' && earned > 0)).toEqual([])
      expect(overallVerdict(results)).not.toBe('passed')
    }
  })

  test.each(exercise.attempts)(
    `${slug}: $file gets with every seed what it states`,
    { timeout: TIMEOUT },
    async ({ student, expected }) => {
      expect(await others(student, { verdict: 'failed', ...expected })).toEqual([])
    },
  )

  test.each(Object.keys(rivals))(
    `${slug}: with every seed the mistake is not taken for another: %s`,
    { timeout: TIMEOUT },
    async (name) => {
      const { student, score, misconception } = rivals[name]!
      expect(
        await others({ ...exercise.solution, ...student }, { score: String(score), misconception }, RIVALS_SEEDS),
      ).toEqual([])
    },
  )

  test(`${slug}: no two wrong programs get the same report`, async () => {
    const programs: [name: string, student: Exports][] = [
      ...exercise.attempts.map(({ file, student }): [string, Exports] => [file, student]),
      ...Object.entries(rivals)
        .filter(([, { like }]) => like === undefined)
        .map(([name, { student }]): [string, Exports] => [name, { ...exercise.solution, ...student }]),
    ]
    const byReport = new Map<string, string[]>()
    for (const [name, student] of programs) {
      const report = JSON.stringify((await exercise.grade(student, 1)).map(seenByStudent))
      byReport.set(report, [...(byReport.get(report) ?? []), name])
    }
    expect([...byReport.values()].filter((names) => names.length > 1)).toEqual([])
  })

  test(`${slug}: every misconception is shown by an attempt, every variant of it by a wrong program`, () => {
    const byAttempts = exercise.attempts.flatMap(({ expected }) => expected.misconception!.split(', '))
    const byAll = [...byAttempts, ...Object.values(rivals).flatMap(({ misconception }) => misconception.split(', '))]
    const shown = new Set([...byAttempts.map((name) => name.split('/')[0]), ...byAll])
    expect([...namedMisconceptions(exercise.misconceptions).keys()].filter((name) => !shown.has(name))).toEqual([])
  })

  test.each(Object.keys(variants))(
    `${slug}: a right variant passes with every seed: %s`,
    { timeout: TIMEOUT },
    async (name) => {
      expect(await others(variants[name]!, full)).toEqual([])
    },
  )
}

/** What a student sees of a check before the due date. */
function seenByStudent(outcome: CheckOutcome): unknown {
  return studentCheck({ ...outcome, name: '', nameFa: '' }, { due: false })
}

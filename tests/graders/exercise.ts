/** The exercises' own files, graded in this process: what each of them must give, for several seeds. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs'
import { expect, test } from 'vitest'
import type { CheckOutcome } from '../../graders/report.ts'
import { overallVerdict, scoreOf } from '../../graders/verdict.ts'
import type { GraderDefinition, Misconceptions } from '../../graders/vocabulary.ts'
import { headerOf } from '../../server/exercises/format/attempt.ts'
import { misconceptionNames } from '../../server/exercises/judge.ts'
import { gradeInProcess } from './in-process.ts'

type Exports = Record<string, unknown>
const SEEDS = [1, 2, 3]
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

/** Solution, starter, attempts and right variants of an exercise, each with every seed. */
export function testExercise(slug: string, exercise: LoadedExercise, variants: Record<string, Exports>): void {
  const full = { score: '10', fails: '', misconception: 'none', verdict: 'passed' }
  test.each(SEEDS)(`${slug}: the solution gets full marks with seed %i`, async (seed) => {
    expect(summary(await exercise.grade(exercise.solution, seed))).toEqual(full)
  })

  test.each(SEEDS)(`${slug}: the starter earns no hidden points with seed %i`, async (seed) => {
    const results = await exercise.grade(exercise.starter, seed)
    expect(results.filter(({ visibility, earned }) => visibility !== 'open' && earned > 0)).toEqual([])
    expect(overallVerdict(results)).not.toBe('passed')
  })

  test.each(exercise.attempts.flatMap((attempt) => SEEDS.map((seed) => ({ ...attempt, seed }))))(
    `${slug}: $file with seed $seed`,
    async ({ student, expected, seed }) => {
      expect(summary(await exercise.grade(student, seed))).toEqual({ verdict: 'failed', ...expected })
    },
  )

  test(`${slug}: every misconception is shown by an attempt`, () => {
    const shown = new Set(
      exercise.attempts.flatMap(({ expected }) =>
        expected.misconception!.split(', ').map((name) => name.split('/')[0]),
      ),
    )
    expect(Object.keys(exercise.misconceptions).filter((id) => !shown.has(id))).toEqual([])
  })

  test.each(Object.keys(variants))(`${slug}: a right variant passes: %s`, async (name) => {
    for (const seed of SEEDS) expect(summary(await exercise.grade(variants[name]!, seed))).toEqual(full)
  })
}

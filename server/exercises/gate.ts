/**
 * The gate that a grader must pass before it grades students. The reference solution gets full marks. The
 * starter gets points of open checks only. Every attempt gets exactly what it states. All seeds agree.
 */
import pMap from 'p-map'
import type { Report } from '../../graders/report.ts'
import type { ExerciseContent, GateResult, GateRow } from './format/content.ts'
import { judgeAttempt, judgeSolution, judgeStarter } from './judge.ts'
import { sameReports } from './same-reports.ts'

/** Grades one source as a student's submission. Rejects only for a fault of the platform. */
export type Grade = (source: string, options: { seed: number; mode: 'run' | 'submit' }) => Promise<Report>

export interface GateOptions {
  grade: Grade
  /** The seeds of the gradings; 1, 2, 3 by default. */
  seeds?: number[]
  /** How many gradings may run at the same time; 1 by default. */
  concurrency?: number
  /** Called after each grading. */
  onProgress?: (progress: { file: string; seed: number; done: number; total: number }) => void
}

/** Runs the gate of an exercise. The rows' order is: solution, starter, attempts. */
export async function runGate(
  exercise: ExerciseContent,
  { grade, seeds = [1, 2, 3], concurrency = 1, onProgress }: GateOptions,
): Promise<GateResult> {
  const measuredAt = new Date().toISOString()
  const subjects = [
    { file: 'solution.ts', source: exercise.solution, judge: judgeSolution },
    { file: 'starter.ts', source: exercise.starter, judge: judgeStarter },
    ...exercise.attempts.map(({ file, source, expected }) => ({
      file,
      source,
      judge: (reports: Report[]) => judgeAttempt(expected, reports),
    })),
  ]
  const tasks = subjects.flatMap((subject) => seeds.map((seed) => ({ ...subject, seed })))
  let done = 0
  const reports = await pMap(
    tasks,
    async ({ file, source, seed }) => {
      const report = await grade(source, { seed, mode: 'submit' })
      onProgress?.({ file, seed, done: ++done, total: tasks.length })
      return report
    },
    { concurrency },
  )
  const reportsOf = (index: number) => reports.slice(index * seeds.length, (index + 1) * seeds.length)
  const rows = subjects.map(({ file, judge }, index): GateRow => ({ file, ...judge(reportsOf(index)) }))
  const graded = exercise.attempts.map(({ file, expected }) => ({
    file,
    expected,
    reports: reportsOf(subjects.findIndex((subject) => subject.file === file)),
  }))
  return {
    ok: rows.every((row) => row.ok),
    measuredAt,
    engine: reports[0]!.engine,
    seeds,
    rows,
    sameReports: sameReports(graded, (file) => `exercises/${exercise.slug}/${file}`),
  }
}

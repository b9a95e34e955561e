/**
 * The gate that a grader must pass before it grades students. The reference solution gets full marks. The
 * starter gets points of open checks only. Every attempt gets exactly what it states. All seeds agree. An attempt
 * that goes through a training of minutes is graded with the first seed only: the checks that tell it apart take
 * seconds, and the solution shows with every seed how wide the margin is.
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

/** Seconds of processor time that a workload may take, from which on its training takes minutes. */
const LONG = 200

/** Whether the training that only a submission runs has come to its end. */
const wentThroughWorkload = ({ checks }: Report): boolean =>
  checks.some(({ submitOnly, accuracy }) => submitOnly && accuracy !== undefined)

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
  const [firstSeed = 1, ...otherSeeds] = seeds
  let [done, total] = [0, subjects.length * seeds.length]
  const graded = (tasks: { file: string; source: string; seed: number }[]): Promise<Report[]> =>
    pMap(
      tasks,
      async ({ file, source, seed }) => {
        const report = await grade(source, { seed, mode: 'submit' })
        onProgress?.({ file, seed, done: ++done, total })
        return report
      },
      { concurrency },
    )
  const firstReports = await graded(subjects.map((subject) => ({ ...subject, seed: firstSeed })))
  const isLong = (exercise.frontMatter.workloads?.small.seconds ?? 0) > LONG
  const repeated = subjects.filter(
    ({ file }, index) => !(isLong && file.startsWith('attempts/') && wentThroughWorkload(firstReports[index]!)),
  )
  const otherTasks = repeated.flatMap((subject) => otherSeeds.map((seed) => ({ ...subject, seed })))
  total = subjects.length + otherTasks.length
  const otherReports = await graded(otherTasks)
  const reportsOf = (index: number): Report[] => [
    firstReports[index]!,
    ...otherReports.filter((_, i) => otherTasks[i]!.file === subjects[index]!.file),
  ]
  const rows = subjects.map(({ file, judge }, index): GateRow => ({ file, ...judge(reportsOf(index)) }))
  const attempts = exercise.attempts.map(({ file, expected }) => ({
    file,
    expected,
    reports: reportsOf(subjects.findIndex((subject) => subject.file === file)),
  }))
  return {
    ok: rows.every((row) => row.ok),
    measuredAt,
    engine: firstReports[0]!.engine,
    seeds,
    rows,
    sameReports: sameReports(attempts, (file) => `exercises/${exercise.slug}/${file}`),
  }
}

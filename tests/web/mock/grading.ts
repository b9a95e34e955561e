/** How the mock grades: by a look at the source, at a pace that a browser can be watched at. */
import type { UserEvent } from '../../../server/contract/event.ts'
import type { SubmissionReport } from '../../../server/contract/report.ts'
import type { Submission } from '../../../server/contract/submission.ts'
import type { TrainingPoint } from '../../../server/contract/training.ts'
import type { MockExercise } from './exercises.ts'
import { allPassed, cancelled, compileError, trained, wrongConv1d, wrongSobel } from './reports.ts'

export interface Pace {
  wait: number
  check: number
  step: number
}
export type Tell = (event: UserEvent) => void

const EPOCHS = 2
const STEPS = 40
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function judge(exercise: MockExercise, source: string): SubmissionReport {
  const broken = source.split('\n').findIndex((line) => line.includes('syntax error'))
  if (broken >= 0) return compileError(broken + 1)
  if (exercise.slug === 'conv1d' && !/k - j/.test(source.replace(/\/\/.*/g, ''))) return wrongConv1d(exercise)
  if (exercise.slug === 'sobel' && !source.includes('Math.hypot')) return wrongSobel(exercise)
  if (exercise.trains) return trained(exercise, 0.947)
  return allPassed(exercise)
}

/** Plays a submission to its end; `stopped` tells that it was cancelled. */
export async function grade(
  submission: Submission,
  exercise: MockExercise,
  tell: Tell,
  stopped: () => boolean,
  pace: Pace,
): Promise<void> {
  const { id: submissionId, slug, mode } = submission
  tell({ type: 'queued', submissionId, slug, mode, position: 1 })
  await pause(pace.wait)
  submission.state = 'running'
  submission.position = null
  tell({ type: 'started', submissionId })
  let report = judge(exercise, submission.source)
  if (exercise.trains && report.checks.length > 0) await train(submission, tell, stopped, pace.step)
  for (const { id, verdict } of report.checks) {
    tell({ type: 'check', submissionId, id, state: 'started' })
    await pause(pace.check)
    tell({ type: 'check', submissionId, id, state: 'ended', verdict })
  }
  if (stopped()) report = { ...(exercise.trains ? trained(exercise, 0.861) : report), ...cancelled }
  const open = new Set(exercise.checks.filter(({ visibility }) => visibility === 'open').map(({ id }) => id))
  if (mode === 'run') report = runOnly(report, open)
  const { verdict, score, maxScore } = report
  Object.assign(submission, {
    state: 'ended',
    endedAt: new Date().toISOString(),
    verdict,
    score,
    maxScore,
    provisional: report.provisional,
    report,
  })
  tell({ type: 'ended', submissionId, slug, mode, verdict, score, maxScore })
}

function runOnly(report: SubmissionReport, open: Set<string>): SubmissionReport {
  const checks = report.checks.filter(({ id }) => open.has(id))
  const sum = (key: 'points' | 'earned'): number => checks.reduce((total, check) => total + check[key], 0)
  return { ...report, checks, score: sum('earned'), maxScore: sum('points'), hiddenChecks: 0, provisional: false }
}

async function train(submission: Submission, tell: Tell, stopped: () => boolean, pace: number): Promise<void> {
  const told = (point: Omit<TrainingPoint, 'at'>): void => {
    const timed = { ...point, at: new Date().toISOString() }
    submission.training.push(timed)
    tell({ type: 'training', submissionId: submission.id, point: timed })
  }
  told({ kind: 'begin', epochs: EPOCHS, steps: STEPS })
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    for (let step = 1; step <= STEPS; step++) {
      if (stopped()) return
      await pause(pace)
      told(pointAt(epoch, step))
    }
    const { loss, acc } = pointAt(epoch, STEPS).metrics!
    told({
      kind: 'epoch',
      epoch,
      epochs: EPOCHS,
      metrics: { loss: loss!, acc: acc!, val_loss: loss! * 1.1 + 0.02, val_acc: acc! - 0.012 },
    })
    tell({ type: 'log', submissionId: submission.id, level: 'log', text: `epoch ${epoch} done` })
  }
}

/** A loss that falls as losses do, with their noise. */
function pointAt(epoch: number, step: number): Omit<TrainingPoint, 'at'> {
  const done = (epoch - 1) * STEPS + step
  const noise = Math.sin(done * 12.9898) * 0.06
  const loss = 0.16 + 2.1 * Math.exp(-done / 13) + noise * Math.exp(-done / 60)
  return {
    kind: 'step',
    epoch,
    epochs: EPOCHS,
    step,
    steps: STEPS,
    metrics: { loss, acc: 1 - loss / 2.4 },
    imagesPerSecond: 1_290 + 40 * noise,
    etaSeconds: (EPOCHS * STEPS - done) * 0.15,
    tensors: 47,
    bytes: 61_300_000,
  }
}

/** A training that has ended, for a report that is there from the start. */
export function finishedTraining(from: number): TrainingPoint[] {
  const points: Omit<TrainingPoint, 'at'>[] = [{ kind: 'begin', epochs: EPOCHS, steps: STEPS }]
  for (let epoch = 1; epoch <= EPOCHS; epoch++) {
    for (let step = 1; step <= STEPS; step++) points.push(pointAt(epoch, step))
    const { loss, acc } = pointAt(epoch, STEPS).metrics!
    points.push({
      kind: 'epoch',
      epoch,
      epochs: EPOCHS,
      metrics: { loss: loss!, acc: acc!, val_loss: loss! * 1.1 + 0.02, val_acc: acc! - 0.012 },
    })
  }
  return points.map((point, i) => ({ ...point, at: new Date(from + 100 * i).toISOString() }))
}

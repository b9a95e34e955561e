/**
 * What the page and the server say to each other: the schemas of all bodies and events. The server
 * validates with them and writes them into the OpenAPI document; the page imports their types only.
 * Times are ISO 8601 in UTC; ids are texts that tell nothing.
 */
import { z } from 'zod'
import { MEASURES, VERDICTS, VISIBILITIES, WORKLOADS } from '../../graders/report.ts'

const time = z.iso.datetime()
const text = z.object({ en: z.string(), fa: z.string() })
const verdict = z.enum(VERDICTS)

export const ROLES = ['student', 'instructor', 'admin'] as const

/** What the page tells apart beyond the status: everything else is `about:blank`. */
export type ProblemType = 'about:blank' | 'urn:tamrin:password-change-due'

/** An error, by RFC 9457; `title` is one clear sentence. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  field: z.string().optional(),
  requestId: z.string().optional(),
})
export type Problem = z.infer<typeof problem>

export const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  mustChangePassword: z.boolean(),
})
export type Me = z.infer<typeof me>

const best = z.object({
  score: z.number(),
  maxScore: z.number(),
  verdict,
  submissionId: z.string(),
  provisional: z.boolean(),
})

/** One stop on the course's path. */
const courseExercise = z.object({
  slug: z.string(),
  title: text,
  summary: text,
  order: z.number(),
  dueAt: time.nullable(),
  /** `started`: a draft or a run, but no submission that counts. */
  progress: z.enum(['new', 'started', 'submitted', 'passed']),
  best: best.nullable(),
  submissions: z.number(),
})
export type CourseExercise = z.infer<typeof courseExercise>

export const course = z.object({
  title: text,
  topics: z.array(z.object({ topic: z.string(), title: text, exercises: z.array(courseExercise) })),
  /** Slug of the exercise to go on with; null when all are passed. */
  next: z.string().nullable(),
  /** Set while the worker pool is stopped: submissions are kept and graded later. */
  gradingPaused: z.boolean(),
})
export type Course = z.infer<typeof course>

/** What a student knows of a check before submitting; hidden ones are only counted. */
const checkPlan = z.object({
  id: z.string(),
  name: z.string(),
  nameFa: z.string(),
  points: z.number(),
  visibility: z.enum(VISIBILITIES),
})

export const draft = z.object({ source: z.string(), version: z.number().int(), savedAt: time })
export type Draft = z.infer<typeof draft>

export const exercise = z.object({
  slug: z.string(),
  id: z.string(),
  title: text,
  summary: text,
  topic: z.string(),
  /** Sanitised HTML, KaTeX rendered. */
  statement: text,
  starter: z.string(),
  exports: z.array(z.string()),
  checks: z.array(checkPlan),
  /** Checks that are shown after the due date or never. */
  hiddenChecks: z.number(),
  maxScore: z.number(),
  /** Seconds of a call and in all; MB of the program's heap and of its tensors. */
  limits: z.object({ call: z.number(), total: z.number(), memory: z.number(), tensors: z.number() }),
  trains: z.boolean(),
  dueAt: time.nullable(),
  /** The saved draft; null before the first change. */
  draft: draft.nullable(),
  best: best.nullable(),
  previous: z.string().nullable(),
  next: z.string().nullable(),
})
export type Exercise = z.infer<typeof exercise>

/** PUT /api/exercises/:slug/draft; `base` is the version that the page has seen, 0 for none. 409 answers with `draftConflict`. */
export const saveDraft = z.object({ source: z.string().max(256_000), base: z.number().int().min(0) })
export const draftSaved = z.object({ version: z.number().int(), savedAt: time })
export const draftConflict = problem.extend({ draft })

/** POST /api/exercises/:slug/submissions with the header `Idempotency-Key`; answers 202. */
export const submit = z.object({ source: z.string().min(1).max(256_000), mode: z.enum(['run', 'submit']) })
export const accepted = z.object({ id: z.string() })

/** PUT /api/exercises/:slug/due, instructors only; null is never. */
export const dueDate = z.object({ dueAt: time.nullable() })

/** PUT /api/grading, instructors only: false also tries at once what stands still. */
export const gradingSwitch = z.object({ paused: z.boolean() })

/** GET /api/grading; while it is paused, submissions are kept and graded later. */
export const gradingState = gradingSwitch.extend({
  /** Set while no grading process can be started; the reason is for instructors only. */
  standstill: z.object({ since: time, reason: z.string().nullable(), nextTry: time.nullable() }).nullable(),
})
export type GradingState = z.infer<typeof gradingState>

/** GET /api/faults, instructors only: a grading of their course that failed on the platform's side, and was not graded again since. */
export const fault = z.object({
  submissionId: z.string(),
  slug: z.string(),
  title: text,
  mode: z.enum(['run', 'submit']),
  student: z.object({ name: z.string(), email: z.string() }),
  at: time,
  message: text,
})
export type Fault = z.infer<typeof fault>

/** `queued` waits for a worker, `running` is in one, `ended` has a report or was cancelled before it ran. */
export const submissionState = z.enum(['queued', 'running', 'ended'])

export const submissionSummary = z.object({
  id: z.string(),
  mode: z.enum(['run', 'submit']),
  state: submissionState,
  createdAt: time,
  endedAt: time.nullable(),
  verdict: verdict.nullable(),
  score: z.number().nullable(),
  maxScore: z.number().nullable(),
  provisional: z.boolean(),
})
export type SubmissionSummary = z.infer<typeof submissionSummary>

const comparedValue = z.object({
  kind: z.enum(['number', 'array', 'tensor', 'other']),
  shape: z.array(z.number()),
  dtype: z.string().optional(),
  values: z.array(z.union([z.number(), z.string(), z.boolean()])),
  cut: z.boolean(),
})

const measured = {
  n: z.number(),
  correct: z.number(),
  accuracy: z.number(),
  interval: z.tuple([z.number(), z.number()]),
}

const location = z.object({ file: z.string(), line: z.number(), column: z.number() })

/** A check as its visibility lets this reader see it. */
const reportCheck = z.object({
  id: z.string(),
  name: z.string(),
  nameFa: z.string(),
  points: z.number(),
  earned: z.number(),
  verdict,
  visibility: z.enum(VISIBILITIES),
  /** What was found; code and foreign words in the Persian side are in Unicode isolates. */
  message: text.optional(),
  /** Where in the student's source the call threw that `message` tells of. */
  location: location.optional(),
  /** Sanitised HTML, in stages. */ hints: z.array(text).optional(),
  misconception: z.object({ id: z.string(), title: text, /** Sanitised HTML. */ explanation: text }).optional(),
  comparison: z
    .object({
      expected: comparedValue,
      got: comparedValue,
      firstDifference: z.array(z.number()).optional(),
      tolerance: z.number().optional(),
    })
    .optional(),
  accuracy: z
    .object({
      ...measured,
      threshold: z.number(),
      /** All trainings, where the first was too close to the threshold to decide; seeds are 0 for students. */
      trainings: z.array(z.object({ ...measured, seed: z.number() })).optional(),
      /** Which weights were scored of a training that was cut off. */
      weights: z
        .object({
          cutOff: z.enum(['time', 'cancelled']),
          epoch: z.number().optional(),
          epochs: z.number().optional(),
          by: z.enum(MEASURES).optional(),
        })
        .optional(),
      confusion: z.array(z.array(z.number())).optional(),
      /** Images taken for another class, the surest first; pixels row-major, 0 to 255. */
      worst: z
        .array(
          z.object({
            height: z.number(),
            width: z.number(),
            channels: z.number(),
            pixels: z.array(z.number()),
            truth: z.number(),
            predicted: z.number(),
            confidence: z.number(),
          }),
        )
        .optional(),
    })
    .optional(),
  /** Tables of `model.summary()`; output shapes without the batch. */
  models: z
    .array(
      z.object({
        title: z.string(),
        layers: z.array(
          z.object({
            name: z.string(),
            kind: z.string(),
            output: z.array(z.number().nullable()),
            parameters: z.number(),
          }),
        ),
        parameters: z.number(),
      }),
    )
    .optional(),
  ms: z.number(),
})
export type ReportCheck = z.infer<typeof reportCheck>

/**
 * A point of the training's curve. `retraining`: the program is trained again with another seed.
 * `restarted`: the platform stopped an earlier attempt, and all begins anew.
 */
export const trainingPoint = z.object({
  kind: z.enum(['begin', 'step', 'epoch', 'report', 'checkpoint', 'retraining', 'restarted']),
  epoch: z.number().optional(),
  epochs: z.number().optional(),
  step: z.number().optional(),
  steps: z.number().optional(),
  metrics: z.record(z.string(), z.number()).optional(),
  imagesPerSecond: z.number().optional(),
  etaSeconds: z.number().optional(),
  tensors: z.number().optional(),
  bytes: z.number().optional(),
  /** Of a retraining: which it is, of how many; the accuracy so far and what is due, where the check is open to the reader. */
  training: z.number().optional(),
  trainings: z.number().optional(),
  accuracy: z.number().optional(),
  threshold: z.number().optional(),
  at: time,
})
export type TrainingPoint = z.infer<typeof trainingPoint>

export const submissionReport = z.object({
  verdict,
  score: z.number(),
  maxScore: z.number(),
  provisional: z.boolean(),
  hiddenChecks: z.number(),
  checks: z.array(reportCheck),
  message: text.optional(),
  errors: z.array(z.object({ message: z.string(), location: location.optional() })).optional(),
  log: z.string(),
  engine: z.string(),
  engineVersion: z.string().optional(),
  workload: z.enum(WORKLOADS).optional(),
  datasets: z.array(z.object({ name: z.string(), sha256: z.string() })).optional(),
  /** 0 for students: with it the hidden inputs could be drawn again. */ seed: z.number(),
  ms: z.number(),
  exerciseVersion: z.number(),
  graderVersion: z.number(),
})
export type SubmissionReport = z.infer<typeof submissionReport>

/** A check of a running submission that has begun, or ended as `verdict` says. */
const checkProgress = z.object({ id: z.string(), state: z.enum(['started', 'ended']), verdict: verdict.optional() })
export type CheckProgress = z.infer<typeof checkProgress>

export const submission = submissionSummary.extend({
  slug: z.string(),
  source: z.string(),
  /** Who handed it in, where that is not the reader. */
  author: z.object({ name: z.string(), email: z.string() }).nullable(),
  /** 1 = next to run; null unless queued. */
  position: z.number().int().nullable(),
  report: submissionReport.nullable(),
  /** Of what runs, as far as its author may know; none once it has ended. */
  progress: z.array(checkProgress),
  training: z.array(trainingPoint),
})
export type Submission = z.infer<typeof submission>

/** Events of one user, in order; each SSE message's id resumes the stream behind it, its event name is `type`. */
export const userEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('queued'),
    submissionId: z.string(),
    slug: z.string(),
    mode: z.enum(['run', 'submit']),
    position: z.number().int(),
  }),
  z.object({ type: z.literal('started'), submissionId: z.string() }),
  checkProgress.extend({ type: z.literal('check'), submissionId: z.string() }),
  z.object({ type: z.literal('log'), submissionId: z.string(), level: z.string(), text: z.string() }),
  z.object({ type: z.literal('training'), submissionId: z.string(), point: trainingPoint }),
  /** The report is ready: GET it. */
  z.object({
    type: z.literal('ended'),
    submissionId: z.string(),
    slug: z.string(),
    mode: z.enum(['run', 'submit']),
    verdict,
    score: z.number().nullable(),
    maxScore: z.number().nullable(),
  }),
  z.object({ type: z.literal('draft'), slug: z.string(), version: z.number().int() }),
  z.object({ type: z.literal('paused'), paused: z.boolean() }),
  /** For a course's instructors: a grading failed on the platform's side, see `fault`. */
  z.object({ type: z.literal('fault'), slug: z.string() }),
])
export type UserEvent = z.infer<typeof userEvent>

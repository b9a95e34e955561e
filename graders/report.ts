/**
 * The results of a grading: verdicts, check results and the report.
 * Imported by graders, by the server and, as types only, by the web page. Its shapes stand in `*-schema.ts`.
 */
import type { z } from 'zod'
import type * as pictures from './picture-schema.ts'
import type * as schema from './report-schema.ts'
import type * as texts from './text-schema.ts'

/** Every way in which a check or a whole submission can end. */
export const VERDICTS = [
  'passed',
  'failed',
  'error',
  'missing',
  'time',
  'memory',
  'output',
  'crashed',
  'cancelled',
  'internal',
] as const
export type Verdict = (typeof VERDICTS)[number]

/** Who may see what of a check; see `visibility.ts`. */
export const VISIBILITIES = ['open', 'sentence', 'after-due', 'secret'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** The class of engine that a training ran on. The amount of training and the threshold depend on it. */
export const WORKLOADS = ['small', 'medium', 'large'] as const
export type Workload = (typeof WORKLOADS)[number]

/** Published data, or what stands in for them where they are not here. */
export const DATA_SOURCES = ['real', 'generated'] as const
export type DataSource = (typeof DATA_SOURCES)[number]

/** The measure by which a checkpoint was the best of its training. */
export const MEASURES = ['val-accuracy', 'val-loss', 'loss'] as const
export type Measure = (typeof MEASURES)[number]

/** Why a training was cut off. */
export const CUT_OFFS = ['time', 'cancelled'] as const

/** What the pictures of a sheet are. */
export const SHEET_KINDS = ['pictures', 'filters', 'feature-maps'] as const

/** The order of a picture's channels as a network takes them. */
export const CHANNEL_ORDERS = ['rgb', 'bgr'] as const

/**
 * How ink is fitted into a picture: its longer side becomes 20 of 28 pixels, and its box or its centre of mass is put
 * into the middle. MNIST was made by mass.
 */
export const INK_FITS = ['box', 'mass'] as const

/** Kinds of values that a report shows. */
export const VALUE_KINDS = ['number', 'array', 'tensor', 'other'] as const

/** How a result can be wrong. A closed list, so that a hidden check may say it: see `visibility.ts`. */
export const FINDING_KINDS = [
  'value',
  'nan',
  'infinite',
  'integers',
  'gap',
  'length',
  'shape',
  'nothing',
  'member',
  'promise',
  'generator',
  'collection',
  'boxed',
  'function',
  'tensor',
  'array',
  'kind',
  'argument',
  'disposed',
  'leak',
  'threw',
  'not-thrown',
  'property',
  'gradient',
  'accuracy',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** How the size of a result differs from what is due. */
export const SIZE_DIFFERENCES = ['empty', 'fewer', 'more', 'exchanged', 'rank', 'axis', 'other'] as const

/** What a training tells while it runs. */
export const TRAINING_EVENTS = ['begin', 'step', 'epoch', 'report', 'checkpoint', 'batch'] as const

export type Text = z.infer<typeof texts.text>
export type CheckPlan = z.infer<typeof schema.checkPlan>
export type NamedCheck = z.infer<typeof schema.namedCheck>
export type GraderPlan = z.infer<typeof schema.graderPlan>
export type ComparedValue = z.infer<typeof schema.comparedValue>
export type Comparison = z.infer<typeof schema.comparison>
export type Measured = z.infer<typeof schema.measured>
export type SeedAccuracy = z.infer<typeof schema.seedAccuracy>
export type ScoredWeights = z.infer<typeof schema.scoredWeights>
export type WrongPrediction = z.infer<typeof pictures.wrongPrediction>
export type AccuracyEvidence = z.infer<typeof schema.accuracyEvidence>
export type Picture = z.infer<typeof pictures.picture>
export type SheetPicture = z.infer<typeof pictures.sheetPicture>
export type PictureSheet = z.infer<typeof pictures.pictureSheet>
export type NetworkUse = z.infer<typeof pictures.networkUse>
export type ModelSummary = z.infer<typeof schema.modelSummary>
export type MisconceptionText = z.infer<typeof schema.misconceptionText>
export type SourceLocation = z.infer<typeof schema.sourceLocation>
export type SourcePosition = z.infer<typeof schema.sourcePosition>
export type SourceFix = z.infer<typeof schema.sourceFix>
export type SourceError = z.infer<typeof schema.sourceError>
export type SizeDifference = z.infer<typeof schema.sizeDifference>
export type CheckFinding = z.infer<typeof schema.finding>
export type CheckOutcome = z.infer<typeof schema.checkOutcome>
export type CheckResult = z.infer<typeof schema.checkResult>
export type DatasetHash = z.infer<typeof schema.datasetHash>
export type BaseHash = z.infer<typeof schema.baseHash>
export type Report = z.infer<typeof schema.report>
export type BatchSheet = z.infer<typeof pictures.batchSheet>
export type TrainingProgress = z.infer<typeof schema.trainingProgress>

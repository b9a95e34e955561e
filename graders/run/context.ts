/** The tools of one check's body: the checkers, and what they record for the report. */
import type { Calls } from '../calls.ts'
import { CheckFailure } from '../check-end.ts'
import { accuracy } from '../checkers/accuracy.ts'
import { accuracyOverSeeds } from '../checkers/accuracy-over-seeds.ts'
import { allClose } from '../checkers/all-close.ts'
import { exact } from '../checkers/exact.ts'
import { keepsArguments } from '../checkers/keeps-arguments.ts'
import { leaksNothing } from '../checkers/leaks-nothing.ts'
import { matrix } from '../checkers/matrix.ts'
import { model } from '../checkers/model.ts'
import { numbers } from '../checkers/numbers.ts'
import { observe } from '../checkers/observe.ts'
import { property } from '../checkers/property.ts'
import { record } from '../checkers/record.ts'
import { shape } from '../checkers/shape.ts'
import { summary } from '../checkers/summary.ts'
import { tensor } from '../checkers/tensor.ts'
import { throws } from '../checkers/throws.ts'
import type { GraderHost } from '../host.ts'
import { featureMaps } from '../pictures/feature-maps.ts'
import { filters } from '../pictures/filters.ts'
import { sheet } from '../pictures/sheet.ts'
import type { TensorFlow } from '../rebuild.ts'
import type { AccuracyEvidence, ModelSummary, PictureSheet, Text, Visibility } from '../report.ts'
import type { StudentModels } from './student-model.ts'
import type { CheckContext, Random } from '../vocabulary.ts'

export interface CheckState {
  /** Points earned even if the check fails. */
  credit: number
  notes: Text[]
  accuracy?: AccuracyEvidence
  models: ModelSummary[]
  sheets: PictureSheet[]
  /** A misconception's name. */
  suspected?: string
  /** A check that has failed, from whose failure this one follows. */
  followsFrom?: string
  /** Comparisons that the body perhaps did not await. */
  pending: Promise<void>[]
}

export interface ContextOptions {
  random: Random
  calls: Calls
  models: StudentModels
  host: Pick<GraderHost, 'seed' | 'retrain' | 'onModel' | 'refused' | 'keep'>
  visibility: Visibility
  /** Absent in a grader without tensors. */
  tensorFlow?: TensorFlow | undefined
  /** Throws for a name that the exercise does not have: a mistake in the grader. */
  known(misconception: string): string
  /** Whether another check has failed before. Throws for one that is not declared: a mistake in the grader. */
  failed(check: string): boolean
}

/** The most sheets of a check. */
const MOST_SHEETS = 8

export function createContext({ random, calls, models, host, visibility, tensorFlow, known, failed }: ContextOptions): {
  context: CheckContext
  state: CheckState
} {
  const state: CheckState = { credit: 0, notes: [], models: [], sheets: [], pending: [] }
  const remembered = (promise: Promise<void>): Promise<void> => {
    promise.catch(() => undefined)
    state.pending.push(promise)
    return promise
  }
  const found = ({ evidence, sentence }: { evidence: AccuracyEvidence; sentence: Text }): void => {
    state.accuracy = evidence
    state.notes.push(sentence)
  }
  const show = (...sheets: (PictureSheet | undefined)[]): void => {
    for (const one of sheets) if (one && state.sheets.length < MOST_SHEETS) state.sheets.push(one)
  }
  const context: CheckContext = {
    random,
    exact,
    shape,
    property,
    numbers,
    matrix,
    record,
    tensor,
    allClose: (got, expected, options) =>
      remembered(allClose(got, expected, { ...options, inputs: () => calls.argumentsBehind(got) })),
    throws: (call, sentence) => remembered(throws(calls, call, sentence)),
    model: (got, label) => model(models.of, got, label),
    accuracy: (predicted, truth, options) => found(accuracy(predicted, truth, options)),
    accuracyOverSeeds: (predicted, truth, options) =>
      remembered(
        accuracyOverSeeds(predicted, truth, {
          ...options,
          seed: host.seed,
          retrain: (reason) => host.retrain(reason),
        }).then(found),
      ),
    summary(built, title) {
      state.models.push(summary(built, title))
    },
    sheet: (title, images, captions, range) => remembered(sheet(title, images, { captions, range }).then(show)),
    filters: (model) => remembered(filters(model).then(show)),
    featureMaps(model, layer, image, shown) {
      if (!tensorFlow) throw new Error("feature maps need TensorFlow.js: import '@tensorflow/tfjs' in the grader")
      const tools = {
        tensorFlow,
        onModel: <Value>(body: () => Value) => host.onModel(body),
        refused: () => host.refused(),
      }
      return remembered(featureMaps(tools, model, image, { layer, shown }).then((sheets) => show(...sheets)))
    },
    async keep(model, use) {
      // weights tell of the images that they were trained on
      if (visibility !== 'open') throw new Error('only an open check may keep a network')
      await host.keep({
        topology: JSON.stringify(model.toJSON(null, false)),
        names: model.weights.map((weight) => weight.originalName),
        weights: model.getWeights(),
        use,
      })
    },
    observe: (call) => observe(calls, call),
    probe: (call) => calls.probing(() => observe(calls, call)),
    keepsArguments: (call) => keepsArguments(calls, call),
    leaksNothing: (call) => leaksNothing(calls, call),
    credit(points) {
      if (!(points >= 0)) throw new Error(`credit of ${points} points: it must be 0 or more`)
      state.credit += points
    },
    note(sentence) {
      state.notes.push(sentence)
    },
    fail(sentence, misconception): never {
      throw new CheckFailure(sentence, misconception === undefined ? {} : { misconception: known(misconception) })
    },
    followsFrom(check) {
      if (failed(check)) state.followsFrom = check
    },
    suspect(misconception) {
      state.suspected = known(misconception)
    },
  }
  return { context, state }
}

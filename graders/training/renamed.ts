/** Whether a model tells the classes apart, but gives them other numbers than their labels. */
import { confusionMatrix } from '../statistics.ts'
import { persianNumber, verbatim } from '../wording.ts'
import { probabilitiesOf } from './activations.ts'
import type { Diagnosis, Scored } from './evidence.ts'
import { classesOf, largestAt } from './outputs.ts'
import type { TrainingPlan } from './plan.ts'

/** The part of the classes, at least, that must have a name which no other has. */
const NAMES = 0.8

/** @param scored an accuracy near that of guessing, or below */
export function diagnoseRenamed(
  { classes, name = 'train' }: Pick<TrainingPlan, 'classes' | 'name'>,
  { outputs, labels }: Pick<Scored, 'outputs' | 'labels'>,
): Diagnosis | undefined {
  const predicted = classesOf(outputs)
  const names = confusionMatrix(labels, predicted, classes).map(largestAt)
  const agreeing = predicted.filter((name, i) => names[labels[i]!] === name).length / predicted.length
  const other = names.findIndex((name, label) => name !== label)
  if (other < 0 || new Set(names).size < NAMES * classes) return undefined
  // A model that guesses may prefer some class for each kind of image, but is sure of none.
  const confidence = probabilitiesOf(outputs).reduce((sum, row) => sum + Math.max(...row), 0) / outputs.length
  const halfway = (1 + 1 / classes) / 2
  if (agreeing < halfway || confidence < halfway) return undefined
  return {
    sentence: {
      en:
        'The model tells the classes apart, but gives them other numbers than the data: most of what is labelled ' +
        `${other} it calls ${names[other]}. Does it learn from what \`${name}\` was given?`,
      fa:
        'مدل رده‌ها را از هم بازمی‌شناسد، اما شماره‌هایی جز برچسب داده‌ها به آن‌ها می‌دهد: بیشتر آنچه را برچسب ' +
        `${persianNumber(other)} دارد ${persianNumber(names[other]!)} می‌نامد. آیا از داده‌هایی یاد می‌گیرد که به ` +
        `${verbatim(name)} داده شده است؟`,
    },
  }
}

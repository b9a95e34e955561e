/** The evidence of a check in a terminal: a model's layers, and the most confident mistakes. */
import type { ModelSummary, WrongPrediction } from '../../graders/report.ts'
import { cutToWidth, table } from './lines.ts'

/** Layers of a model that are shown. */
const LAYERS = 24

/** The table of `model.summary()`; lines of at most `width` characters. */
export function modelLines({ title, layers, parameters }: ModelSummary, width: number): string[] {
  const shown = layers.slice(0, LAYERS)
  const counts = ['parameters', ...shown.map((layer) => layer.parameters.toLocaleString('en'))]
  const widest = Math.max(...counts.map(({ length }) => length))
  const rows = [
    ['layer', 'output', counts[0]!.padStart(widest)],
    ...shown.map(({ kind, output }, index) => [
      kind,
      `[${output.map((size) => size ?? '?').join(', ')}]`,
      counts[index + 1]!.padStart(widest),
    ]),
  ]
  const more = layers.length > shown.length ? [`... ${layers.length - shown.length} more`] : []
  return [
    `the model that ${title} built: ${layers.length} ${layers.length === 1 ? 'layer' : 'layers'}, ` +
      `${parameters.toLocaleString('en')} parameters`,
    ...table(rows),
    ...more,
  ].map((line) => cutToWidth(line, width))
}

/** "3 read as 5, 98 % sure", the most confident first. */
export function worstLines(worst: readonly WrongPrediction[]): string[] {
  return worst.map(
    ({ truth, predicted, confidence }) => `${truth} read as ${predicted}, ${Math.floor(100 * confidence)} % sure`,
  )
}

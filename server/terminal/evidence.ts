/** The evidence of a check in a terminal: a model's layers, and the most confident mistakes. */
import type { ModelSummary, PictureSheet, Text, WrongPrediction } from '../../graders/report.ts'
import { shortNumber } from './compared.ts'
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
export function worstLines(worst: readonly WrongPrediction[], labels: readonly Text[] = []): string[] {
  const nameOf = (label: number): string => labels[label]?.en ?? String(label)
  return worst.map(
    ({ truth, predicted, confidence }) =>
      `${nameOf(truth)} read as ${nameOf(predicted)}, ${Math.floor(100 * confidence)} % sure`,
  )
}

/** A sheet of pictures in a line, since a terminal draws none: "32 filters of conv2d, 3 x 3, from -0.41 to 0.53". */
export function sheetLine({ kind, title, layer, total, pictures }: PictureSheet): string {
  const [height, width] = pictures[0]?.size ?? [0, 0]
  const low = Math.min(...pictures.map((picture) => picture.low))
  const high = Math.max(...pictures.map((picture) => picture.high))
  const of = kind === 'pictures' ? `pictures (${title?.en ?? ''})` : `${NOUNS[kind]} of ${layer}`
  return `${total} ${of}, ${height} x ${width}, from ${shortNumber(low)} to ${shortNumber(high)}`
}

const NOUNS = { filters: 'filters', 'feature-maps': 'feature maps' } as const

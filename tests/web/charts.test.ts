/** The data of charts: comparisons as matrices, colour maps, curves of trainings. */
import { expect, test } from 'vitest'
import type { ComparedValue, Comparison } from '../../graders/report.ts'
import type { TrainingPoint } from '../../server/contract/training.ts'
import { differs, firstDifferingCell, matrixOf, viewOf } from '../../web/charts/compared.ts'
import { differenceColour, valueColour } from '../../web/charts/colour-maps.ts'
import { aligned, bestEpochOf, curvesOf, downsampled } from '../../web/charts/training-series.ts'
import { trainingsOf } from '../../web/charts/trainings.ts'
import { trainingStatus } from '../../web/results/training-status.ts'

const value = (shape: number[], values: ComparedValue['values']): ComparedValue => ({
  kind: 'array',
  shape,
  values,
  cut: values.length < shape.reduce((a, b) => a * b, 1),
})
const compare = (expected: ComparedValue, got: ComparedValue, more: Partial<Comparison> = {}): Comparison => ({
  expected,
  got,
  ...more,
})

test('each comparison gets the chart that fits its values', () => {
  const image = value([6, 6], Array<number>(36).fill(0))
  expect(viewOf(compare(value([], [1]), value([], [2])))).toBe('single')
  expect(viewOf(compare(value([3], [1, 2, 3]), value([2], [1, 2])))).toBe('list')
  expect(viewOf(compare(value([2, 2], [1, 2, 3, 4]), value([2, 2], [1, 2, 3, 5])))).toBe('grid')
  expect(viewOf(compare(image, image))).toBe('image')
  expect(viewOf(compare(value([1, 6, 6, 1], Array<number>(36).fill(0)), image))).toBe('image')
  expect(viewOf(compare(value([2, 3, 4], [0]), image))).toBe('flat')
})

test('a truncated image shows only its complete rows', () => {
  expect(matrixOf(value([64, 64], Array<number>(1_024).fill(1)))).toMatchObject({ rows: 64, columns: 64, shown: 16 })
  expect(matrixOf(value([0], []))).toMatchObject({ columns: 0, shown: 0 })
})

test('NaN and missing values always differ', () => {
  expect(differs(1, 1.00005, 1e-4)).toBe(false)
  expect(differs(1, 1.1, 1e-4)).toBe(true)
  expect(differs(1, 'NaN', 1e-4)).toBe(true)
  expect(differs(1, undefined)).toBe(true)
})

test('the first difference is taken from the grader, or else searched for', () => {
  const expected = value([2, 3], [1, 2, 3, 4, 5, 6])
  expect(firstDifferingCell(compare(expected, value([2, 3], [1, 2, 3, 4, 9, 6])))).toEqual([1, 1])
  expect(firstDifferingCell(compare(expected, expected, { firstDifference: [1, 2] }))).toEqual([1, 2])
  expect(
    firstDifferingCell(compare(value([1, 2, 3, 1], [1, 2, 3, 4, 5, 6]), expected, { firstDifference: [0, 1, 2, 0] })),
  ).toEqual([1, 2])
  expect(firstDifferingCell(compare(expected, expected))).toBeUndefined()
})

test('colour maps tell signs apart, and show differences within the tolerance as background', () => {
  const signed = valueColour(-2, 4)
  expect(signed(-2)[2]).toBeGreaterThan(signed(-2)[0])
  expect(signed(4)[0]).toBeGreaterThan(signed(4)[2])
  const difference = differenceColour(0.1, 1)
  expect(difference(0.1)).toEqual(difference(0))
  expect(difference(1)).not.toEqual(difference(0.2))
})

const at = '2026-03-01T10:00:00.000Z'
const training: TrainingPoint[] = [
  { kind: 'begin', epochs: 2, steps: 2, at },
  {
    kind: 'step',
    epoch: 1,
    epochs: 2,
    step: 1,
    steps: 2,
    metrics: { loss: 2, acc: 0.1 },
    imagesPerSecond: 100,
    etaSeconds: 3,
    at,
  },
  { kind: 'step', epoch: 1, epochs: 2, step: 2, steps: 2, metrics: { loss: 1, acc: 0.4 }, at },
  { kind: 'epoch', epoch: 1, epochs: 2, metrics: { loss: 1, acc: 0.4, val_loss: 1.2, val_acc: 0.35 }, tensors: 40, at },
]

test('training curves have a point per step, validation curves a point per epoch', () => {
  const { series, axis } = curvesOf(training)
  expect(series.map(({ name, x, y, perEpoch }) => ({ name, x, y, perEpoch }))).toEqual([
    { name: 'loss', x: [0.5, 1], y: [2, 1], perEpoch: false },
    { name: 'acc', x: [0.5, 1], y: [0.1, 0.4], perEpoch: false },
    { name: 'val_loss', x: [1], y: [1.2], perEpoch: true },
    { name: 'val_acc', x: [1], y: [0.35], perEpoch: true },
  ])
  expect(axis).toEqual({ of: 'epochs', from: 0, to: 2 })
  expect(aligned(series.slice(1, 3))).toEqual([
    [0.5, 1],
    [0.1, 0.4],
    [null, 1.2],
  ])
})

test('the curve of a second `fit` of the same call goes on from that of the first', () => {
  const { series, axis } = curvesOf([...training, ...training])
  expect(series[0]!.x).toEqual([0.5, 1, 1.5, 2])
  expect(axis.to).toBe(3)
})

test('a call of the program is a training of its own, with an axis of its own', () => {
  const called = (call: number): TrainingPoint[] => training.map((point) => ({ ...point, call }))
  const [first, second, ...none] = trainingsOf([...called(1), ...called(1), ...called(3)])
  expect(none).toEqual([])
  expect(first).toHaveLength(2 * training.length)
  expect(second).toEqual(called(3))
  expect(curvesOf(second!).axis).toEqual({ of: 'epochs', from: 0, to: 2 })
})

test('a training that begins again is another training, also where the calls are counted anew', () => {
  for (const kind of ['restarted', 'retraining'] as const)
    expect(trainingsOf([...training, { kind, at }, ...training])).toEqual([training, training])
  expect(trainingsOf([])).toEqual([])
})

test('a training that continues the epoch count continues the curve', () => {
  const further: TrainingPoint[] = [
    { kind: 'begin', epochs: 2, steps: 2, at },
    { kind: 'step', epoch: 2, epochs: 2, step: 1, steps: 2, metrics: { loss: 0.9 }, at },
    { kind: 'epoch', epoch: 2, epochs: 2, metrics: { loss: 0.8, val_loss: 0.9 }, at },
  ]
  const { series, axis } = curvesOf([...training, ...further])
  expect(series[0]!.x).toEqual([0.5, 1, 1.5])
  expect(series.find(({ name }) => name === 'val_loss')!.x).toEqual([1, 2])
  expect(axis.to).toBe(2)
})

test('the axis covers the whole training from the first point on', () => {
  const begin: TrainingPoint = { kind: 'begin', epochs: 5, steps: 2_000, at }
  const ends = Array.from({ length: 10_000 }, (_, i): TrainingPoint => ({
    kind: 'step',
    epoch: 1 + Math.floor(i / 2_000),
    epochs: 5,
    step: 1 + (i % 2_000),
    steps: 2_000,
    metrics: { loss: 1 },
    at,
  }))
  for (const count of [0, 1, 5_000, 10_000])
    expect(curvesOf([begin, ...ends.slice(0, count)]).axis).toEqual({ of: 'epochs', from: 0, to: 5 })
})

test('a custom training loop has no known end, so its axis grows in steps', () => {
  const reports = (count: number): TrainingPoint[] =>
    Array.from({ length: count }, () => ({ kind: 'report', metrics: { loss: 1 }, at }))
  expect([1, 10, 11, 20, 21, 99, 101].map((count) => curvesOf(reports(count)).axis.to)).toEqual([
    10, 10, 20, 20, 50, 100, 200,
  ])
})

test('ten thousand steps are downsampled to the mean, minimum and maximum of each part of the axis', () => {
  const x = Array.from({ length: 10_000 }, (_, i) => (5 * (i + 1)) / 10_000)
  const y = x.map((_, i) => (i % 2 === 0 ? 1 : 3))
  const series = { name: 'loss', x, y, perEpoch: false }
  const started = performance.now()
  const curve = downsampled(series, { from: 0, to: 5 }, 240)
  expect(performance.now() - started).toBeLessThan(100)
  expect(curve.x.length).toBeLessThanOrEqual(241)
  for (const mean of curve.y.slice(0, -1)) expect(mean).toBeCloseTo(2, 1)
  expect(new Set(curve.spread!.low.slice(0, -1))).toEqual(new Set([1]))
  expect(new Set(curve.spread!.high.slice(0, -1))).toEqual(new Set([3]))
  expect(downsampled(series, { from: 0, to: 5 }, 10_000)).toBe(series)
})

test('the status of a training has the newest value of each metric', () => {
  expect(trainingStatus(training)).toMatchObject({
    epoch: 1,
    epochs: 2,
    step: 2,
    imagesPerSecond: 100,
    tensors: 40,
    done: 0.5,
  })
  expect(trainingStatus([])).toEqual({})
})

test('overfitting begins behind the lowest validation loss, the earliest on a tie', () => {
  const bestOf = (losses: number[]) =>
    bestEpochOf(
      curvesOf(losses.map((loss, i) => ({ kind: 'epoch', at: '', epoch: i + 1, metrics: { loss: 1, val_loss: loss } })))
        .series,
    )
  expect(bestOf([0.9, 0.5, 0.4, 0.4, 0.6])).toEqual({ epoch: 3, epochs: 5 })
  expect(bestOf([0.9, 0.5])).toEqual({ epoch: 2, epochs: 2 })
  expect(bestOf([0.9])).toBeUndefined()
  expect(bestEpochOf(curvesOf([{ kind: 'epoch', at: '', epoch: 1, metrics: { loss: 1 } }]).series)).toBeUndefined()
})

import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import { toldApart } from '../../graders/told-apart.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { verbatim } from '../../graders/wording.ts'
import {
  CATS_AND_DOGS,
  CATS_AND_DOGS_180,
  PERSIAN,
  SECOND_EDITION,
  SLIDE_MNIST,
  WITHOUT_POOLING,
} from './data/networks.ts'
import type { Network } from './data/networks.ts'
import type { LayerSpec } from './solution.ts'

/** A network of which no two likely mistakes give the same shapes, or the same numbers of parameters. */
const TELLING: Network = {
  input: [23, 30, 3],
  layers: [
    { type: 'conv', filters: 5, kernel: 4, stride: 3 },
    { type: 'pool', size: 2 },
    { type: 'conv', filters: 7, kernel: 2, stride: 2, padding: 'same' },
    { type: 'flatten' },
    { type: 'dropout', rate: 0.3 },
    { type: 'dense', units: 4 },
  ],
}

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const shapes = (context: CheckContext, networks: Network[], of?: Text): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const { input, layers } of networks)
          context.exact(
            lists(await student.outputShapes([...input], structuredClone(layers))),
            reference.outputShapes(input, layers),
            of,
          )
      },
      () => student.outputShapes(TELLING.input, TELLING.layers),
    )
  const counts = (context: CheckContext, networks: Network[], of?: Text): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const { input, layers } of networks)
          context.exact(
            lists(await student.paramCounts([...input], structuredClone(layers))),
            reference.paramCounts(input, layers),
            of,
          )
      },
      () => student.paramCounts(TELLING.input, TELLING.layers),
    )

  check('gives-the-shapes-of-the-slides', { points: 1, visibility: 'open' }, (context) =>
    shapes(context, [SLIDE_MNIST]),
  )

  check('counts-the-118346-parameters-of-the-slides', { points: 1, visibility: 'open' }, (context) =>
    counts(context, [SLIDE_MNIST]),
  )

  check('gives-the-shapes-of-networks-of-the-book', { points: 1, visibility: 'sentence' }, (context) =>
    shapes(context, [PERSIAN, SECOND_EDITION, WITHOUT_POOLING, CATS_AND_DOGS, CATS_AND_DOGS_180]),
  )

  check('counts-the-parameters-of-networks-of-the-book', { points: 2, visibility: 'sentence' }, (context) =>
    counts(context, [PERSIAN, SECOND_EDITION, WITHOUT_POOLING, CATS_AND_DOGS, CATS_AND_DOGS_180]),
  )

  check('moves-by-strides-with-and-without-padding', { points: 2, visibility: 'sentence' }, async (context) => {
    for (const padding of ['valid', 'same', undefined] as const)
      for (const stride of [1, 2, 3, 4])
        for (const kernel of [1, 2, 5]) {
          const layer: LayerSpec = { type: 'conv', filters: 6, kernel, stride, ...(padding && { padding }) }
          const input = [context.random.integer(9, 14), context.random.integer(15, 23), 2]
          await shapes(context, [{ input, layers: [layer] }], {
            en: `kernel ${kernel}, stride ${stride}, ${padding ?? 'padding not given'}`,
            fa: verbatim(`kernel ${kernel}, stride ${stride}, ${padding ?? '-'}`),
          })
        }
  })

  check('pools-with-every-size-and-stride', { points: 1, visibility: 'sentence' }, async (context) => {
    for (const size of [2, 3, 4])
      for (const stride of [undefined, 1, 2, 5]) {
        const layer: LayerSpec = { type: 'pool', size, ...(stride && { stride }) }
        const input = [context.random.integer(5, 9), context.random.integer(10, 17), 3]
        await shapes(context, [{ input, layers: [layer] }], {
          en: `size ${size}, ${stride ? `stride ${stride}` : 'stride not given'}`,
          fa: verbatim(`size ${size}, stride ${stride ?? '-'}`),
        })
      }
  })

  check('counts-the-parameters-of-any-network', { points: 1, visibility: 'sentence' }, (context) =>
    counts(context, [drawn(context.random), drawn(context.random), dense(context.random)]),
  )

  check(
    'copes-with-small-inputs-and-leaves-its-arguments-as-they-were',
    { points: 1, visibility: 'sentence' },
    async (context) => {
      const { random, exact, keepsArguments, shape } = context
      for (const call of [student.outputShapes, student.paramCounts])
        exact(lists(await call([28, 28, 1], [])), [], { en: 'no layers', fa: 'بدون لایه' })
      const single: LayerSpec[] = [{ type: 'conv', filters: 3, kernel: 1 }, { type: 'flatten' }]
      exact(lists(await student.outputShapes([1, 1, 2], single)), reference.outputShapes([1, 1, 2], single), {
        en: 'a single pixel',
        fa: 'تنها یک پیکسل',
      })
      const { input, layers } = dense(random)
      const alone = { en: 'dense layers alone', fa: 'تنها لایه‌های چگال' }
      const got = await student.outputShapes([...input], structuredClone(layers))
      exact(lists(got), reference.outputShapes(input, layers), alone)
      const network = drawn(random)
      const results = [
        await keepsArguments(() => student.outputShapes(network.input, network.layers)),
        await keepsArguments(() => student.paramCounts(network.input, network.layers)),
      ]
      shape(results[1], [network.layers.length], 'paramCounts')
    },
  )
})

/** A network of random sizes. */
function drawn(random: Random): Network {
  const integer = (lo: number, hi: number) => random.integer(lo, hi)
  return {
    input: [integer(20, 29), integer(30, 40), integer(2, 4)],
    layers: [
      { type: 'conv', filters: integer(5, 9), kernel: integer(2, 4), stride: integer(1, 2), padding: 'same' },
      { type: 'pool', size: 3, stride: 2 },
      { type: 'conv', filters: integer(10, 20), kernel: integer(2, 3) },
      { type: 'dropout', rate: 0.25 },
      { type: 'flatten' },
      { type: 'dense', units: integer(30, 40) },
      { type: 'dense', units: integer(2, 9) },
    ],
  }
}

function dense(random: Random): Network {
  const [values, hidden, classes] = [random.integer(50, 90), random.integer(20, 40), random.integer(2, 9)]
  return {
    input: [values],
    layers: [
      { type: 'dense', units: hidden },
      { type: 'dropout', rate: 0.5 },
      { type: 'dense', units: classes },
    ],
  }
}

/** Typed arrays as plain ones. */
function lists(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array)
  return Array.isArray(value) ? value.map(lists) : value
}

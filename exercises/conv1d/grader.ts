import { defineGrader } from '../../graders/define.ts'
import type { CheckContext } from '../../graders/vocabulary.ts'
import { verbatim } from '../../graders/wording.ts'

type Mode = 'full' | 'same' | 'valid'
const MODES: Mode[] = ['full', 'same', 'valid']

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  /** Convolves n random values with m, for each of these sizes. */
  const convolves = async ({ random, allClose }: CheckContext, mode: Mode, ...sizes: [n: number, m: number][]) => {
    for (const [n, m] of sizes) {
      const [x, h] = [random.normal([n]), random.normal([m])]
      await allClose(await student.conv1d(x, h, mode), reference.conv1d(x, h, mode))
    }
  }

  check('gives-the-full-convolutions-of-the-statement', { points: 1, visibility: 'open' }, async ({ allClose }) => {
    await allClose(await student.conv1d([5, 8], [1, -1], 'full'), [5, 3, -8], { label: '[5, 8] * [1, -1]' })
    const label = '[1, 2, 4] * [3, 0, -1]'
    await allClose(await student.conv1d([1, 2, 4], [3, 0, -1], 'full'), [3, 6, 11, -2, -4], { label })
  })

  check('gives-the-weighted-averages-without-the-borders', { points: 1, visibility: 'open' }, async ({ allClose }) => {
    const mean = await student.conv1d([1, 2, 3, 4, 8], [1 / 3, 1 / 3, 1 / 3], 'valid')
    await allClose(mean, [2, 3, 5], { label: '[1, 2, 3, 4, 8] * [1/3, 1/3, 1/3]' })
    const weighted = await student.conv1d([1, 5, 3, 4, 8], [1 / 4, 1 / 2, 1 / 4], 'valid')
    await allClose(weighted, [3.5, 3.75, 4.75], { label: '[1, 5, 3, 4, 8] * [1/4, 1/2, 1/4]' })
  })

  check('keeps-the-length-where-it-should', { points: 1, visibility: 'open' }, async ({ allClose }) => {
    const weighted = await student.conv1d([72, 88, 62, 52, 37], [1 / 4, 1 / 2, 1 / 4], 'same')
    await allClose(weighted, [58, 77.5, 66, 50.75, 31.5], { label: '[72, 88, 62, 52, 37] * [1/4, 1/2, 1/4]' })
    const difference = await student.conv1d([1, 2, 3, 4, 8], [1, -1], 'same')
    await allClose(difference, [1, 1, 1, 1, 4], { label: '[1, 2, 3, 4, 8] * [1, -1]' })
  })

  check('convolves-any-signal-with-any-kernel-in-full', { points: 2, visibility: 'sentence' }, (context) =>
    convolves(context, 'full', [9, 4], [6, 5], [7, 1]),
  )

  check('centres-kernels-of-even-and-of-odd-length', { points: 1, visibility: 'sentence' }, (context) =>
    convolves(context, 'same', [9, 4], [9, 5], [9, 2]),
  )

  check('leaves-out-every-value-that-touches-a-border', { points: 1, visibility: 'sentence' }, (context) =>
    convolves(context, 'valid', [9, 4], [5, 5], [8, 3]),
  )

  check('obeys-the-rules-of-convolution', { points: 1, visibility: 'sentence' }, async (context) => {
    const { random, allClose, numbers } = context
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
    const [x, h] = [random.integers([7], -9, 9), random.integers([4], -9, 9)]
    h[0] = 10
    const y = numbers(await student.conv1d(x, h, 'full'))
    const exchanged = { en: 'h * x against x * h', fa: `${verbatim('h * x')} در برابر ${verbatim('x * h')}` }
    await allClose(await student.conv1d(h, x, 'full'), y, { label: exchanged })
    const impulse = { en: 'an impulse', fa: 'سیگنال ضربه' }
    await allClose(await student.conv1d([0, 0, 1, 0], h, 'full'), [0, 0, ...h, 0], { label: impulse })
    await allClose(sum(y), sum(x) * sum(h), { label: { en: 'the sum of the result', fa: 'مجموع خروجی' } })
  })

  check(
    'copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose }) => {
      const [x, h] = [random.normal([3]), random.normal([6])]
      for (const mode of MODES) {
        const label = (en: string, fa: string) => ({ label: { en: `${en}, ${mode}`, fa: `${fa}، حالت ${mode}` } })
        const longer = label('a kernel longer than the signal', 'کرنل بلندتر از سیگنال')
        await allClose(await student.conv1d(x, h, mode), reference.conv1d(x, h, mode), longer)
        await allClose(await student.conv1d([], h, mode), [], label('an empty signal', 'سیگنال خالی'))
        await allClose(await student.conv1d(x, [], mode), [], label('an empty kernel', 'کرنل خالی'))
      }
    },
  )

  check('leaves-signal-and-kernel-as-they-were', { points: 1, visibility: 'sentence' }, async (context) => {
    // Whether the values are right is the other checks' concern; but to compute nothing changes nothing.
    const [x, h] = [context.random.normal([6]), context.random.normal([3])]
    const en = 'the full convolution of random values is not all zeros'
    const fa = 'کانولوشن کامل مقدارهای تصادفی سراسر صفر نیست'
    const isNotZero = (y: unknown) => context.numbers(y).some((value) => value !== 0)
    for (const mode of MODES) {
      const y = await context.keepsArguments(() => student.conv1d(x, h, mode))
      if (mode === 'full') context.property(isNotZero(y), { en, fa })
    }
  })
})

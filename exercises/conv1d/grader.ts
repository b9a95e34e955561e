import { defineGrader } from '../../graders/define.ts'
import { verbatim } from '../../graders/wording.ts'

const MODES = ['full', 'same', 'valid'] as const

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  check('gives-the-full-convolutions-of-the-statement', { points: 1, visibility: 'open' }, async ({ allClose }) => {
    await allClose(await student.conv1d([5, 8], [1, -1], 'full'), [5, 3, -8], { label: '[5, 8] * [1, -1]' })
    await allClose(await student.conv1d([1, 2, 4], [3, 0, -1], 'full'), [3, 6, 11, -2, -4], {
      label: '[1, 2, 4] * [3, 0, -1]',
    })
  })

  check('gives-the-weighted-averages-without-the-borders', { points: 1, visibility: 'open' }, async ({ allClose }) => {
    await allClose(await student.conv1d([1, 2, 3, 4, 8], [1 / 3, 1 / 3, 1 / 3], 'valid'), [2, 3, 5], {
      label: '[1, 2, 3, 4, 8] * [1/3, 1/3, 1/3]',
    })
    await allClose(await student.conv1d([1, 5, 3, 4, 8], [1 / 4, 1 / 2, 1 / 4], 'valid'), [3.5, 3.75, 4.75], {
      label: '[1, 5, 3, 4, 8] * [1/4, 1/2, 1/4]',
    })
  })

  check('keeps-the-length-where-it-should', { points: 1, visibility: 'open' }, async ({ allClose }) => {
    await allClose(
      await student.conv1d([72, 88, 62, 52, 37], [1 / 4, 1 / 2, 1 / 4], 'same'),
      [58, 77.5, 66, 50.75, 31.5],
      { label: '[72, 88, 62, 52, 37] * [1/4, 1/2, 1/4]' },
    )
    await allClose(await student.conv1d([1, 2, 3, 4, 8], [1, -1], 'same'), [1, 1, 1, 1, 4], {
      label: '[1, 2, 3, 4, 8] * [1, -1]',
    })
  })

  check(
    'convolves-any-signal-with-any-kernel-in-full',
    { points: 2, visibility: 'sentence' },
    async ({ random, allClose }) => {
      for (const [n, m] of [
        [9, 4],
        [6, 5],
        [7, 1],
      ] as const) {
        const [x, h] = [random.normal([n]), random.normal([m])]
        await allClose(await student.conv1d(x, h, 'full'), reference.conv1d(x, h, 'full'))
      }
    },
  )

  check(
    'centres-kernels-of-even-and-of-odd-length',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose }) => {
      for (const m of [4, 5, 2]) {
        const [x, h] = [random.normal([9]), random.normal([m])]
        await allClose(await student.conv1d(x, h, 'same'), reference.conv1d(x, h, 'same'))
      }
    },
  )

  check(
    'leaves-out-every-value-that-touches-a-border',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose }) => {
      for (const [n, m] of [
        [9, 4],
        [5, 5],
        [8, 3],
      ] as const) {
        const [x, h] = [random.normal([n]), random.normal([m])]
        await allClose(await student.conv1d(x, h, 'valid'), reference.conv1d(x, h, 'valid'))
      }
    },
  )

  check(
    'obeys-the-rules-of-convolution',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose, numbers }) => {
      const [x, h] = [random.integers([7], -9, 9), random.integers([4], -9, 9)]
      h[0] = 10
      const y = numbers(await student.conv1d(x, h, 'full'))
      await allClose(await student.conv1d(h, x, 'full'), y, {
        label: { en: 'h * x against x * h', fa: `${verbatim('h * x')} در برابر ${verbatim('x * h')}` },
      })
      await allClose(await student.conv1d([0, 0, 1, 0], h, 'full'), [0, 0, ...h, 0], {
        label: { en: 'an impulse', fa: 'سیگنال ضربه' },
      })
      await allClose(sum(y), sum(x) * sum(h), { label: { en: 'the sum of the result', fa: 'مجموع خروجی' } })
    },
  )

  check(
    'copes-with-kernels-longer-than-the-signal-and-with-nothing-at-all',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose }) => {
      const [x, h] = [random.normal([3]), random.normal([6])]
      for (const mode of MODES) {
        await allClose(await student.conv1d(x, h, mode), reference.conv1d(x, h, mode), {
          label: { en: `a kernel longer than the signal, ${mode}`, fa: `کرنل بلندتر از سیگنال، حالت ${mode}` },
        })
        await allClose(await student.conv1d([], h, mode), [], {
          label: { en: `an empty signal, ${mode}`, fa: `سیگنال خالی، حالت ${mode}` },
        })
        await allClose(await student.conv1d(x, [], mode), [], {
          label: { en: `an empty kernel, ${mode}`, fa: `کرنل خالی، حالت ${mode}` },
        })
      }
    },
  )

  check(
    'leaves-signal-and-kernel-as-they-were',
    { points: 1, visibility: 'sentence' },
    async ({ random, keepsArguments, numbers, property }) => {
      // Whether the values are right is the other checks' concern; but to compute nothing changes nothing.
      const [x, h] = [random.normal([6]), random.normal([3])]
      for (const mode of MODES) {
        const y = await keepsArguments(() => student.conv1d(x, h, mode))
        if (mode === 'full')
          property(
            numbers(y).some((value) => value !== 0),
            {
              en: 'the full convolution of random values is not all zeros',
              fa: 'کانولوشن کامل مقدارهای تصادفی سراسر صفر نیست',
            },
          )
      }
    },
  )
})

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

import { defineGrader } from '../../graders/define.ts'
import { verbatim } from '../../graders/wording.ts'

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  check(
    'turns-pure-colours-into-the-right-greys',
    { points: 1, visibility: 'open' },
    async ({ allClose, keepsArguments }) => {
      const colours = [
        [
          [255, 0, 0],
          [0, 255, 0],
          [0, 0, 255],
        ],
        [
          [255, 255, 255],
          [0, 0, 0],
          [10, 20, 30],
        ],
      ]
      await allClose(await keepsArguments(() => student.toGray(colours)), [
        [76.245, 149.685, 29.07],
        [255, 0, 18.15],
      ])
    },
  )

  check('sees-a-vertical-step', { points: 1, visibility: 'open' }, async ({ allClose, record }) => {
    const step = [
      [0, 0, 1, 1, 1],
      [0, 0, 1, 1, 1],
      [0, 0, 1, 1, 1],
      [0, 0, 1, 1, 1],
    ]
    const { gx, gy, magnitude } = record(await student.sobel(step), ['gx', 'gy', 'magnitude'])
    await allClose(
      gx,
      [
        [4, 4, 0],
        [4, 4, 0],
      ],
      { label: 'gx' },
    )
    await allClose(
      gy,
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      { label: 'gy' },
    )
    await allClose(
      magnitude,
      [
        [4, 4, 0],
        [4, 4, 0],
      ],
      { label: 'magnitude' },
    )
  })

  check('measures-the-ramp-of-the-statement', { points: 1, visibility: 'open' }, async ({ allClose, record }) => {
    const ramp = plane(4, 5, 3, 2)
    const { gx, gy, magnitude } = record(await student.sobel(ramp), ['gx', 'gy', 'magnitude'])
    const everywhere = (value: number) => Array.from({ length: 2 }, () => [value, value, value])
    await allClose(gx, everywhere(24), { label: 'gx' })
    await allClose(gy, everywhere(16), { label: 'gy' })
    await allClose(magnitude, everywhere(Math.sqrt(24 ** 2 + 16 ** 2)), { label: 'magnitude' })
  })

  check('weighs-the-colours-of-any-image', { points: 1, visibility: 'sentence' }, async ({ random, allClose }) => {
    const rgb = random.integers([3, 5, 3], 0, 255)
    await allClose(await student.toGray(rgb), reference.toGray(rgb))
  })

  check(
    'finds-both-derivatives-of-any-image',
    { points: 2, visibility: 'sentence' },
    async ({ random, allClose, record }) => {
      for (const size of [
        [6, 9],
        [7, 4],
      ] as [number, number][]) {
        const img = random.integers(size, 0, 255)
        const expected = reference.sobel(img)
        const { gx, gy } = record(await student.sobel(img), ['gx', 'gy'])
        await allClose(gx, expected.gx, { label: 'gx' })
        await allClose(gy, expected.gy, { label: 'gy' })
      }
    },
  )

  check('keeps-falling-slopes-negative', { points: 1, visibility: 'sentence' }, async ({ random, allClose }) => {
    // Rising before the ridge and falling behind it: what is cut off, made positive or negated is not the same there.
    const [across, down] = [random.integer(2, 5), random.integer(6, 9)]
    const roof = plane(5, 7, across, down).map((row) => row.map((value, c) => value - 2 * across * Math.max(0, c - 3)))
    await allClose(await student.sobel(roof), reference.sobel(roof))
  })

  check(
    'exchanges-the-derivatives-when-the-image-is-transposed',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose, matrix, record, shape }) => {
      const img = random.integers([5, 7], 0, 255)
      const upright = record(await student.sobel(img), ['gx', 'gy'])
      const lying = record(await student.sobel(transposed(img)), ['gx', 'gy'])
      shape(upright.gx, [3, 5], 'gx')
      await allClose(matrix(lying.gx, 'gx'), transposed(matrix(upright.gy, 'gy')), {
        label: { en: 'gx of the transposed image against gy', fa: 'gx تصویر ترانهاده در برابر gy' },
      })
      await allClose(matrix(lying.gy, 'gy'), transposed(reference.sobel(img).gx), {
        label: { en: 'gy of the transposed image against gx', fa: 'gy تصویر ترانهاده در برابر gx' },
      })
    },
  )

  check(
    'measures-the-length-of-the-gradient',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose, record }) => {
      // Small ones, of which rounding would show, and some beyond 255.
      for (const img of [random.normal([5, 6]), random.integers([6, 5], 0, 255)]) {
        const { magnitude } = record(await student.sobel(img), ['magnitude'])
        await allClose(magnitude, reference.sobel(img).magnitude, { label: 'magnitude' })
      }
    },
  )

  check(
    'takes-images-of-any-size-and-leaves-them-as-they-were',
    { points: 1, visibility: 'sentence' },
    async ({ random, allClose, keepsArguments, matrix, property, record, shape }) => {
      // Part by part the same as the whole: what is filtered wrongly is the other checks' concern.
      const img = random.integers([9, 8], 0, 255)
      const names = ['gx', 'gy', 'magnitude'] as const
      const whole = record(await student.sobel(img), [...names])
      for (const [height, width] of [
        [3, 8],
        [9, 3],
        [3, 3],
      ] as [number, number][]) {
        const part = img.slice(0, height).map((row) => row.slice(0, width))
        const images = record(await keepsArguments(() => student.sobel(part)), [...names])
        for (const name of names) {
          shape(images[name], [height - 2, width - 2], name)
          await allClose(
            images[name],
            matrix(whole[name], name)
              .slice(0, height - 2)
              .map((row) => row.slice(0, width - 2)),
            {
              label: {
                en: `${name} of ${height} x ${width} against ${name} of 9 x 8`,
                fa: `${verbatim(name)} برای ${verbatim(`${height} x ${width}`)} در برابر ${verbatim('9 x 8')}`,
              },
            },
          )
        }
      }
      property(
        matrix(whole.magnitude, 'magnitude')
          .flat()
          .some((value) => value !== 0),
        {
          en: 'somewhere in a random image the magnitude is not 0',
          fa: 'در تصویری تصادفی اندازهٔ گرادیان جایی ناصفر است',
        },
      )
    },
  )
})

/** A slanted plane: across * column + down * row. */
function plane(height: number, width: number, across: number, down: number): number[][] {
  return Array.from({ length: height }, (_, r) => Array.from({ length: width }, (_, c) => across * c + down * r))
}

function transposed(rows: number[][]): number[][] {
  return rows[0]?.map((_, c) => rows.map((row) => row[c])) ?? []
}

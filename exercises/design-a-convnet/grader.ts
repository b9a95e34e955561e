import * as tf from '@tensorflow/tfjs'
import { defineGrader } from '../../graders/define.ts'
import type { Text } from '../../graders/report.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { persianNumber, verbatim } from '../../graders/wording.ts'

const SIZE = 16
const SIDE = 4
const PLACES = SIZE - SIDE + 1

type Image = number[][]
interface Case {
  img: Image
  label: Text
}

const STATED = [
  [1, 0, 0, 1],
  [0, 1, 1, 0],
  [0, 1, 0, 0],
  [1, 0, 0, 0],
]

export default defineGrader<typeof import('./solution.ts')>(({ student, check }) => {
  /** The student's detector. Fails the check unless it takes images of 16 x 16. */
  const detector = async (context: CheckContext, pattern: Image): Promise<tf.LayersModel> => {
    const model = await context.model(await student.buildDetector(copy(pattern))).rebuild()
    const [input, ...others] = model.inputs
    const sizes = input!.shape.slice(1).map((size, axis) => size ?? [SIZE, SIZE, 1][axis])
    context.property(others.length === 0 && sizes.join() === [SIZE, SIZE, 1].join(), {
      en: `the model takes images of shape [n, ${SIZE}, ${SIZE}, 1]`,
      fa: `مدل تصویرهایی با شکل ${verbatim(`[n, ${SIZE}, ${SIZE}, 1]`)} می‌گیرد`,
    })
    return model
  }
  /** Every answer must be right; where one isn't, the pattern with chosen pixels changed shows why. */
  const detects = async (context: CheckContext, pattern: Image, cases: Case[]): Promise<void> => {
    const model = await detector(context, pattern)
    const outputs = await answers(
      context,
      model,
      cases.map(({ img }) => img),
    )
    const wrong = cases.findIndex(({ img }, at) => outputs[at] !== occurs(pattern, img))
    if (wrong < 0) return
    const misconception = await explained(context, pattern, model)
    if (misconception) context.suspect(misconception)
    const { img, label } = cases[wrong]!
    const due = occurs(pattern, img)
    context.fail({
      en: `${label.en}: the output should be ${due ? 'greater than' : 'at most'} 0.5`,
      fa: `${label.fa}: خروجی باید ${due ? 'بزرگ‌تر از ۰٫۵' : 'حداکثر ۰٫۵'} باشد`,
    })
  }

  check('finds-the-pattern-of-the-statement', { points: 2, visibility: 'open' }, async (context) => {
    const [less, more] = [[[0, 0]], [[0, 1]]]
    await detects(context, STATED, [
      { img: placed(STATED, 5, 7), label: { en: 'the pattern in the middle', fa: 'الگو در میانه' } },
      { img: blank(), label: { en: 'a black image', fa: 'تصویری سیاه' } },
      {
        img: placed(flipped(STATED, less), 5, 7),
        label: { en: 'a white pixel is missing', fa: 'یک پیکسل سفید کم است' },
      },
      {
        img: placed(flipped(STATED, more), 5, 7),
        label: { en: 'a white pixel too many', fa: 'یک پیکسل سفید زیاد است' },
      },
    ])
  })

  check('finds-the-pattern-at-every-place', { points: 2, visibility: 'sentence' }, async (context) => {
    const pattern = drawn(context.random)
    const cases = Array.from({ length: PLACES ** 2 }, (_, at) => {
      const [r, c] = [Math.floor(at / PLACES), at % PLACES]
      return { img: placed(pattern, r, c), label: placeLabel(r, c) }
    })
    await detects(context, pattern, [...cases, { img: blank(), label: { en: 'a black image', fa: 'تصویری سیاه' } }])
  })

  check('is-silent-where-one-pixel-differs', { points: 2, visibility: 'sentence' }, async (context) => {
    const { random } = context
    const pattern = drawn(random)
    const [r, c] = [random.integer(0, PLACES - 1), random.integer(0, PLACES - 1)]
    const cases = Array.from({ length: SIDE ** 2 }, (_, at): Case => {
      const pixel = [Math.floor(at / SIDE), at % SIDE]
      return {
        img: placed(flipped(pattern, [pixel]), r, c),
        label: { en: 'one pixel differs', fa: 'یک پیکسل فرق دارد' },
      }
    })
    await detects(context, pattern, [
      { img: placed(pattern, r, c), label: { en: 'the pattern itself', fa: 'خود الگو' } },
      ...cases,
    ])
  })

  check('wants-black-where-the-pattern-is-black', { points: 1, visibility: 'sentence' }, async (context) => {
    const pattern = drawn(context.random)
    await detects(context, pattern, [
      { img: placed(pattern, 3, 9), label: { en: 'the pattern itself', fa: 'خود الگو' } },
      { img: blank(1), label: { en: 'a white image', fa: 'تصویری سفید' } },
    ])
  })

  check('tells-random-images-apart', { points: 2, visibility: 'sentence' }, async (context) => {
    const { random } = context
    for (let round = 0; round < 3; round++) {
      const pattern = drawn(random)
      const images = Array.from({ length: 24 }, () => Array.from({ length: SIZE }, () => random.integers([SIZE], 0, 1)))
      const [r, c] = [random.integer(0, PLACES - 1), random.integer(0, PLACES - 1)]
      const cases = images.map((img, at): Case => ({
        img: at % 2 ? placed(pattern, r, c, img) : img,
        label: at % 2 ? { en: 'the pattern among noise', fa: 'الگو در میان نویز' } : { en: 'noise', fa: 'نویز' },
      }))
      await detects(context, pattern, cases)
    }
  })

  check('takes-patterns-of-one-colour', { points: 1, visibility: 'sentence' }, async (context) => {
    for (const colour of [0, 1]) {
      const pattern = Array.from({ length: SIDE }, () => new Array<number>(SIDE).fill(colour))
      const ground = blank(1 - colour)
      const spoilt = flipped(pattern, [[context.random.integer(0, 3), context.random.integer(0, 3)]])
      const of = colour ? { en: 'ones alone', fa: 'سراسر یک' } : { en: 'zeros alone', fa: 'سراسر صفر' }
      const label = (en: string, fa: string): Text => ({
        en: `a pattern of ${of.en}, ${en}`,
        fa: `الگوی ${of.fa}، ${fa}`,
      })
      await detects(context, pattern, [
        { img: placed(pattern, 12, 0, ground), label: label('at the lower left', 'در پایین-چپ') },
        { img: ground, label: label('nowhere', 'هیچ جا') },
        { img: placed(spoilt, 6, 6, ground), label: label('but for one pixel', 'جز یک پیکسل') },
      ])
    }
  })
})

/** Whether the output is greater than 0.5, for each image. Fails the check unless there is one output for each. */
async function answers(context: CheckContext, model: tf.LayersModel, images: Image[]): Promise<boolean[]> {
  const outputs = tf.tidy(() => model.predict(tf.tensor3d(images).expandDims(-1)))
  const [first] = [outputs].flat()
  context.exact(first?.shape, [images.length, 1], { en: 'shape of the outputs', fa: 'شکل خروجی‌ها' })
  const values = context.numbers(await first!.data())
  tf.dispose(outputs)
  return values.map((value) => value > 0.5)
}

/** The misconception that the answers to a pattern with chosen pixels changed show, if they show one. */
async function explained(context: CheckContext, pattern: Image, model: tf.LayersModel): Promise<string | undefined> {
  const pixels = (colour: number) =>
    pattern.flatMap((row, r) => row.flatMap((value, c) => (value === colour ? [[r, c]] : [])))
  const [white, black] = [pixels(1), pixels(0)]
  // of one colour, a pattern shows too little
  if (white.length < 3 || black.length < 2) return undefined
  const changes = [[], [white[0]!], [white[0]!, white[1]!], [black[0]!], [black[0]!, black[1]!], black]
  const images = [...changes.map((changed) => placed(flipped(pattern, changed), 6, 6)), blank()]
  const repaired = await repairingShift(pattern, model, async () => {
    const [itself, ...others] = await answers(context, model, images)
    return itself! && !others.some(Boolean)
  })
  if (repaired) return repaired > 0 ? 'bias-off/too-strict' : 'bias-off/too-lenient'
  const [itself, oneLess, twoLess, oneMore, twoMore, allWhite, nothing] = await answers(context, model, images)
  if (!itself || nothing) return undefined
  if (!oneLess) return oneMore && twoMore && allWhite ? 'background-ignored' : undefined
  return twoLess ? 'partial-match-fires' : undefined
}

/**
 * By how many weights the bias of the only filter must be moved for the answers to be right: 1 or -1, or undefined
 * where neither does it. Then nothing but the bias was wrong.
 */
async function repairingShift(
  pattern: Image,
  model: tf.LayersModel,
  isRight: () => Promise<boolean>,
): Promise<number | undefined> {
  const filter = model.layers.find((layer) => layer.getClassName() === 'Conv2D')
  const [kernel, bias] = filter?.getWeights().map((weights) => weights.clone()) ?? []
  if (!filter || !kernel || bias?.size !== 1) return undefined
  const values = await kernel.data()
  // a filter for another pattern, such as the same in a mirror, is no matter of its bias
  const signs = Array.from(values, (value) => (value > 0 ? 1 : 0))
  if (signs.join() !== pattern.flat().join()) return undefined
  const weight = Math.abs(values[0]!)
  for (const shift of [1, -1]) {
    filter.setWeights([kernel, bias.add(shift * weight)])
    const right = await isRight()
    filter.setWeights([kernel, bias])
    if (right) return shift
  }
  return undefined
}

function occurs(pattern: Image, img: Image): boolean {
  const starts = Array.from({ length: PLACES }, (_, at) => at)
  return starts.some((r) =>
    starts.some((c) => pattern.every((row, i) => row.every((pixel, j) => pixel === img[r + i]![c + j]))),
  )
}

function blank(colour = 0): Image {
  return Array.from({ length: SIZE }, () => new Array<number>(SIZE).fill(colour))
}

/** The pattern at this row and column of an image, black unless told. */
function placed(pattern: Image, top: number, left: number, ground = blank()): Image {
  return ground.map((row, r) => row.map((pixel, c) => pattern[r - top]?.[c - left] ?? pixel))
}

function flipped(pattern: Image, pixels: number[][]): Image {
  return pattern.map((row, r) =>
    row.map((pixel, c) => (pixels.some(([i, j]) => i === r && j === c) ? 1 - pixel : pixel)),
  )
}

/** A pattern of 6 to 9 white pixels, in no way symmetric: three corners and the fourth differ. */
function drawn(random: Random): Image {
  const order = random.permutation(SIDE ** 2).filter((at) => at !== 0 && at !== 3 && at !== 12)
  const white = new Set([0, 3, ...order.slice(0, random.integer(4, 7))])
  return Array.from({ length: SIDE }, (_, r) =>
    Array.from({ length: SIDE }, (_, c) => (white.has(r * SIDE + c) ? 1 : 0)),
  )
}

function copy(pattern: Image): Image {
  return pattern.map((row) => [...row])
}

function placeLabel(r: number, c: number): Text {
  return {
    en: `the pattern from row ${r} and column ${c}`,
    fa: `الگو از سطر ${persianNumber(r)} و ستون ${persianNumber(c)}`,
  }
}

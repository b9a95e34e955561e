/** The mock course: real statements of exercises that exist, stand-ins for the others. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Exercise } from '../../../server/contract/exercise.ts'
import { renderMarkdown } from '../../../server/statements/render.ts'

type Checks = Exercise['checks']
export interface MockExercise {
  slug: string
  title: Exercise['title']
  summary: Exercise['summary']
  topic: string
  checks: Checks
  hiddenChecks: number
  trains: boolean
}

const folder = join(import.meta.dirname, '../../../exercises')
const text = (en: string, fa: string): { en: string; fa: string } => ({ en, fa })
const check = (
  id: string,
  fa: string,
  points: number,
  visibility: Checks[number]['visibility'] = 'open',
): Checks[number] => ({ id, name: id.replaceAll('-', ' '), nameFa: fa, points, visibility })

export const topics = [
  { topic: 'convolution', title: text('Convolution', 'کانولوشن') },
  { topic: 'derivatives', title: text('Derivatives of images', 'مشتق تصویر') },
  { topic: 'classification', title: text('Convolutional networks', 'شبکه‌های کانولوشنی') },
]

const plain: Checks = [
  check('gives-the-example-of-the-statement', 'مثال صورت مسئله را درست می‌دهد', 4),
  check('holds-for-random-inputs', 'برای ورودی‌های تصادفی درست است', 6, 'sentence'),
]
const stop = (slug: string, topic: string, title: Exercise['title'], summary: Exercise['summary']): MockExercise => ({
  slug,
  topic,
  title,
  summary,
  checks: plain,
  hiddenChecks: 0,
  trains: false,
})

export const exercises: MockExercise[] = [
  stop(
    'continuous-convolution',
    'convolution',
    text('Convolution of functions', 'کانولوشن توابع'),
    text(
      'Approximate the integral of two functions by the midpoint rule.',
      'انتگرال کانولوشن دو تابع را با روش نقطهٔ میانی تقریب بزنید.',
    ),
  ),
  {
    slug: 'conv1d',
    topic: 'convolution',
    hiddenChecks: 2,
    trains: false,
    title: text('Convolution in one dimension', 'کانولوشن یک‌بعدی'),
    summary: text(
      'Write the discrete convolution and its three ways to treat the borders.',
      'کانولوشن گسسته و سه روش برخورد با لبه‌ها را بنویسید.',
    ),
    checks: [
      check('gives-the-full-convolutions-of-the-statement', 'کانولوشن‌های کامل صورت مسئله را درست می‌دهد', 2),
      check('convolves-a-longer-signal', 'سیگنال بلندتری را کانوالو می‌کند', 2),
      check('keeps-the-length-where-it-should', 'آن‌جا که باید طول را حفظ می‌کند', 1),
      check('gives-nothing-for-an-empty-input', 'برای ورودی خالی چیزی نمی‌دهد', 1),
      check(
        'convolves-any-signal-with-any-kernel-in-full',
        'کانولوشن کامل هر سیگنال با هر کرنل را درست می‌دهد',
        4,
        'sentence',
      ),
    ],
  },
  stop(
    'moving-average',
    'convolution',
    text('Moving averages', 'میانگین متحرک'),
    text('Smooth a training curve and find its best epoch.', 'منحنی آموزش را هموار کنید و بهترین دوره را بیابید.'),
  ),
  stop(
    'convolution-matrix',
    'convolution',
    text('Convolution as a matrix', 'کانولوشن به‌صورت ماتریس'),
    text(
      'Build the Toeplitz matrix whose product is a convolution.',
      'ماتریس توپلیتزی بسازید که ضرب آن همان کانولوشن باشد.',
    ),
  ),
  {
    slug: 'sobel',
    topic: 'derivatives',
    hiddenChecks: 0,
    trains: false,
    title: text('The Sobel filter', 'فیلتر سوبل'),
    summary: text(
      "Turn a colour image into grey and find its edges with Sobel's two derivatives.",
      'تصویر رنگی را خاکستری کنید و لبه‌هایش را با دو مشتق سوبل بیابید.',
    ),
    checks: [
      check('gives-the-small-example', 'مثال کوچک را درست می‌دهد', 2),
      check('finds-the-edges-of-a-disc', 'لبه‌های یک قرص را می‌یابد', 4),
      check('gives-zero-on-a-flat-image', 'روی تصویر یکنواخت صفر می‌دهد', 4, 'sentence'),
    ],
  },
  stop(
    'derive-sobel',
    'derivatives',
    text('Where Sobel comes from', 'سوبل از کجا می‌آید'),
    text('Derive its kernels as smoothing times derivative.', 'کرنل‌های آن را از ضرب هموارسازی در مشتق به دست آورید.'),
  ),
  {
    slug: 'mnist-train',
    topic: 'classification',
    hiddenChecks: 0,
    trains: true,
    title: text('Train on MNIST', 'آموزش روی MNIST'),
    summary: text(
      'Prepare the digits, train the network, reach 90 % on digits it has never seen.',
      'رقم‌ها را آماده کنید، شبکه را آموزش دهید و روی رقم‌های ندیده به ۹۰٪ برسید.',
    ),
    checks: [
      check('scales-images-to-one', 'تصویرها را به بازهٔ صفر تا یک می‌برد', 2),
      check('reaches-the-accuracy-on-held-out-digits', 'روی رقم‌های کنارگذاشته به دقت لازم می‌رسد', 8),
    ],
  },
  stop(
    'architectures',
    'classification',
    text('Famous architectures', 'معماری‌های نام‌آشنا'),
    text(
      'Build LeNet-5, a VGG block, an inception module and a residual block.',
      'LeNet-5، بلوک VGG، ماژول inception و بلوک باقی‌مانده را بسازید.',
    ),
  ),
]

const STAND_IN =
  'Write the function that the summary describes, as on the slides:\n\n$$y_k = \\sum_j h_j\\,x_{k-j}$$\n\n- The arguments must not be changed.\n- A typed array is as good a result as an array.'
const STARTERS: Record<string, string> = {
  'mnist-train':
    "import * as tf from '@tensorflow/tfjs'\nimport type { LabelledImages, TrainContext } from 'tamrin'\n\n/** Images as float32 in [0, 1]. */\nexport function prepareImages(images: tf.Tensor4D): tf.Tensor4D {\n  return images.div(255)\n}\n\nexport async function train({ images, labels }: LabelledImages, ctx: TrainContext): Promise<tf.LayersModel> {\n  const model = tf.sequential()\n  model.add(tf.layers.flatten({ inputShape: [28, 28, 1] }))\n  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }))\n  model.compile({ optimizer: 'rmsprop', loss: 'categoricalCrossentropy', metrics: ['accuracy'] })\n  await model.fit(prepareImages(images), tf.oneHot(labels, 10), { epochs: ctx.epochs, batchSize: ctx.batchSize })\n  return model\n}\n",
}

const read = (path: string): string | undefined => (existsSync(path) ? readFileSync(path, 'utf8') : undefined)
const statementOf = (slug: string, file: string): string =>
  renderMarkdown((read(join(folder, slug, file)) ?? STAND_IN).replace(/^---[\s\S]*?---\n/, ''))

/** What the exercise's page shows that does not depend on its reader. */
export function pageOf({
  slug,
  title,
  summary,
  topic,
  checks,
  hiddenChecks,
  trains,
}: MockExercise): Omit<Exercise, 'draft' | 'best' | 'dueAt'> {
  const at = exercises.findIndex((one) => one.slug === slug)
  return {
    slug,
    id: `E${at + 1}`,
    title,
    summary,
    topic,
    checks,
    hiddenChecks,
    trains,
    statement: { en: statementOf(slug, 'exercise.md'), fa: statementOf(slug, 'exercise.fa.md') },
    starter:
      STARTERS[slug] ??
      read(join(folder, slug, 'starter.ts')) ??
      '/** Your solution. */\nexport function solution(x: number[]): number[] {\n  return x\n}\n',
    exports: ['solution'],
    maxScore: 10,
    limits: { call: 2, total: 10, memory: 256, tensors: 512 },
    previous: exercises[at - 1]?.slug ?? null,
    next: exercises[at + 1]?.slug ?? null,
  }
}

/** The format of an exercise's folder: the front matter and the attempts' headers, with their defaults. */
import { z } from 'zod'
import { VERDICTS, WORKLOADS } from '../../../graders/report.ts'
import { BASES } from '../../bases/registry.ts'
import { OWN_FORMATS } from '../../datasets/own.ts'
import { DATASETS } from '../../datasets/registry.ts'
import { KEBAB_CASE, MISCONCEPTION_NAME } from './kebab-case.ts'

export const TOPICS = ['convolution', 'derivatives', 'classification', 'transfer'] as const

const text = z.string().trim().min(1)
const positive = z.number().positive()
const whole = z.int().min(1)
/** Values of all samples of a data set: one byte each, in a file and in a job's memory. */
const MOST_VALUES = 200e6
const share = z.number().min(0).max(1)

/** The limits of a training on one class of engine. */
const workload = z.strictObject({
  epochs: whole,
  batchSize: whole,
  samples: whole,
  /** Validation samples, where the data set has them. */
  validation: whole.optional(),
  heldOut: whole,
  /** Accuracy to reach. It may be another one where drawn images replace photographs. */
  threshold: z.union([share, z.strictObject({ real: share, generated: share })], {
    error: ({ input }) =>
      input === undefined ? 'is missing' : 'expected a number from 0 to 1, or one each for real and generated',
  }),
  seconds: positive,
  /** Pixels of an image's side. */
  size: whole.optional(),
  /** MB of tensors of the job, instead of `limits.tensors`. */
  tensors: whole.optional(),
})

const limits = z.strictObject({
  /** Seconds per check. */
  call: positive.default(2),
  /** Seconds in all. Trainings have their workload's seconds in addition. */
  total: positive.default(10),
  /** MB of each isolate's heap. */
  memory: z.int().min(16).default(256),
  /** MB of the tensors of a job. */
  tensors: z.int().min(1).default(512),
})

const sample = whole.max(1_000_000)

/** A data set whose files lie in the exercise's folder, under `data/<name>/`. */
const ownDataset = z
  .strictObject({
    name: z
      .string()
      .regex(KEBAB_CASE, { error: 'expected a name in kebab case' })
      .refine((name) => !DATASETS.some((dataset) => dataset.name === name), {
        error: 'is the name of a data set of the platform',
      }),
    format: z.enum(OWN_FORMATS),
    /** Of one sample: rows, columns, channels. Values are 0..255. */
    shape: z.tuple([whole.max(1024), whole.max(1024), z.literal([1, 3])]),
    labels: z
      .array(
        z.strictObject({
          // also the name of a folder
          en: text
            .max(60)
            .regex(/^[A-Za-z0-9][A-Za-z0-9 _-]*$/, { error: 'expected letters, digits, spaces and hyphens' }),
          fa: text,
        }),
      )
      .min(1)
      .max(100)
      .refine((labels) => new Set(labels.map(({ en }) => en.toLowerCase())).size === labels.length, {
        error: 'two labels have the same English name',
      }),
    counts: z.strictObject({ train: sample, validation: sample.optional(), test: sample }),
  })
  .refine(
    ({ shape: [height, width, channels], counts: { train, validation = 0, test } }) =>
      (train + validation + test) * height * width * channels <= MOST_VALUES,
    { error: `has more than ${MOST_VALUES / 1e6} million values in all` },
  )

/** Front matter of exercise.md. */
export const frontMatterSchema = z.strictObject({
  id: z.string().regex(/^[A-Z]{1,3}\d{1,3}[a-z]?$/, { error: 'expected letters and a number, as in E2' }),
  title: text,
  summary: text,
  topic: z.enum(TOPICS),
  order: whole,
  exports: z.array(z.string().regex(/^[A-Za-z_$][\w$]*$/, { error: 'expected the name of a function' })).min(1),
  limits: limits.prefault({}),
  datasets: z.array(z.enum(DATASETS.map((dataset) => dataset.name))).default([]),
  /** Data sets that the exercise brings along. */
  ownDatasets: z
    .array(ownDataset)
    .min(1)
    .refine((datasets) => new Set(datasets.map(({ name }) => name)).size === datasets.length, {
      error: 'two data sets have the same name',
    })
    .optional(),
  /** Pretrained bases that programs and grader may ask for. */
  bases: z.array(z.enum(BASES.map((base) => base.name))).optional(),
  /** Bases whose features of the data sets' images, at the workload's size and counts, are computed beforehand. */
  features: z.array(z.enum(BASES.map((base) => base.name))).optional(),
  /** The exercise whose training a report shows beside its own. */
  beside: z.string().regex(KEBAB_CASE, { error: 'expected the name of an exercise' }).optional(),
  workloads: z
    .strictObject(
      Object.fromEntries(WORKLOADS.map((name) => [name, workload])) as Record<
        (typeof WORKLOADS)[number],
        typeof workload
      >,
    )
    .optional(),
})
export type FrontMatter = z.infer<typeof frontMatterSchema>
export type Limits = FrontMatter['limits']
export type Workloads = NonNullable<FrontMatter['workloads']>

/** Front matter of exercise.fa.md. */
export const persianFrontMatterSchema = z.strictObject({ title: text, summary: text })

const listOf = (entry: RegExp, error: string) =>
  z
    .string()
    .transform((list) => (list.trim() === 'none' ? [] : list.split(',').map((one) => one.trim())))
    .pipe(z.array(z.string().regex(entry, { error })))

const ids = listOf(KEBAB_CASE, 'expected ids in kebab case, separated by commas, or none')
const names = listOf(MISCONCEPTION_NAME, 'expected ids in kebab case, or id/variant, separated by commas, or none')

/** Header of an attempt: the report that the gate expects. */
export const expectationSchema = z
  .strictObject({
    score: z
      .string()
      .regex(/^\d+(\.\d+)?$/, { error: 'expected a number of points' })
      .transform(Number),
    /** Ids of all checks that do not pass. */
    fails: ids.transform((list) => (list.length === 1 && list[0] === 'all' ? 'all' : list)),
    /** Names of all misconceptions in the report: the id, or `id/variant` for each variant of it. */
    misconception: names,
    verdict: z.enum(VERDICTS).default('failed'),
    /** Names of attempts whose student may read the same report. */
    'same-report': listOf(KEBAB_CASE, 'expected names of attempts, separated by commas').default([]),
  })
  .transform(({ 'same-report': sameReport, ...stated }) => ({ ...stated, sameReport }))
export type Expectation = z.infer<typeof expectationSchema>

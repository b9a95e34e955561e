import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exerciseSlugs, readExercise } from '../../server/exercises/format/folder.ts'
import { formatProblem } from '../../server/exercises/format/problems.ts'
import { layExercise, sampleFiles } from './sample.ts'

const frontMatter = `id: E99
title: The rectifier
summary: Write ReLU.
topic: classification
order: 99
exports: [relu]
`
const workload = (threshold: unknown, more = '') =>
  `{ epochs: 2, batchSize: 64, samples: 8000, heldOut: 2000, threshold: ${String(threshold)}, seconds: 180${more} }`
const statement = (front: string) => `---\n${front}---\nWrite it.\n`

/** The problems of the sample with these files changed, as they are shown. */
async function problemsOf(changes: Record<string, string | undefined>, slug = 'relu'): Promise<string[]> {
  const read = await readExercise(layExercise(slug, sampleFiles(changes)))
  return read.ok ? [] : read.problems.map(formatProblem)
}

describe('a whole exercise', () => {
  test('is read with defaults for what the front matter leaves out', async () => {
    const read = await readExercise(layExercise('relu', sampleFiles({ 'exercise.md': statement(frontMatter) })))
    expect(read).toMatchObject({
      ok: true,
      value: {
        slug: 'relu',
        frontMatter: {
          id: 'E99',
          topic: 'classification',
          order: 99,
          exports: ['relu'],
          limits: { call: 2, total: 10, memory: 256, tensors: 512 },
          datasets: [],
        },
        persian: { title: 'یکسوساز' },
        statement: { en: 'Write it.' },
      },
    })
    expect(read.ok && read.value.attempts.map(({ file, expected }) => [file, expected])).toEqual([
      [
        'attempts/absolute-value.ts',
        {
          score: 0,
          fails: ['gives-the-example-of-the-statement', 'rectifies-random-values', 'leaves-its-argument-as-it-was'],
          misconception: ['absolute-value'],
          verdict: 'failed',
          sameReport: [],
        },
      ],
      [
        'attempts/changes-its-argument.ts',
        { score: 7, fails: ['leaves-its-argument-as-it-was'], misconception: [], verdict: 'failed', sameReport: [] },
      ],
    ])
  })

  test('keeps data files, passes over what does not belong, and does not mind line ends', async () => {
    const folder = layExercise(
      'relu',
      sampleFiles({ 'data/curve.ts': 'export const curve = [1]\n', 'notes.txt': 'later' }),
    )
    const before = await readExercise(folder)
    expect(before.ok && Object.keys(before.value.files)).toContain('data/curve.ts')
    expect(before.ok && Object.keys(before.value.files)).not.toContain('notes.txt')
    for (const [path, text] of Object.entries(sampleFiles()))
      writeFileSync(join(folder, path), `\uFEFF${text.replaceAll('\n', '\r\n')}`)
    expect(await readExercise(folder)).toEqual(before)
  })

  test('workloads and data sets are read', async () => {
    const small = workload('{ real: 0.93, generated: 0.9 }', ', size: 96, tensors: 900')
    const workloads = `workloads:\n  small: ${small}\n  medium: ${workload(0.93)}\n  large: ${workload(0.95)}\n`
    const front = `${frontMatter}datasets: [mnist]\nlimits: { total: 30 }\n${workloads}`
    const read = await readExercise(layExercise('relu', sampleFiles({ 'exercise.md': statement(front) })))
    expect(read).toMatchObject({
      ok: true,
      value: {
        frontMatter: {
          datasets: ['mnist'],
          limits: { call: 2, total: 30 },
          workloads: {
            small: { epochs: 2, threshold: { real: 0.93, generated: 0.9 }, size: 96, tensors: 900 },
            medium: { epochs: 2, threshold: 0.93 },
          },
        },
      },
    })
  })
})

describe('problems name file and field', () => {
  test.each([
    ['a limit of 0', 'limits: { call: 0 }', ['limits.call: expected a number above 0']],
    ['a limit that is a text', 'limits: { call: two }', ['limits.call: expected a number']],
    ['too little memory', 'limits: { memory: 8 }', ['limits.memory: expected a number of at least 16']],
    ['an unknown limit', 'limits: { calls: 3 }', ['limits: unknown field calls']],
    ['an unknown field', 'difficulty: hard', ['unknown field difficulty']],
    [
      'an unknown data set',
      'datasets: [imagenet]',
      ['datasets.0: expected one of mnist, persian-digits, cats-and-dogs, cifar10'],
    ],
    [
      'workloads that are incomplete',
      'workloads: { small: { epochs: 1.5 } }',
      [
        'workloads.small.epochs: expected a whole number',
        'workloads.small.batchSize: is missing',
        'workloads.small.samples: is missing',
        'workloads.small.heldOut: is missing',
        'workloads.small.threshold: is missing',
        'workloads.small.seconds: is missing',
        'workloads.medium: is missing',
        'workloads.large: is missing',
      ],
    ],
    [
      'thresholds that are none',
      `workloads: { small: ${workload(92)}, medium: ${workload('{ real: 0.9 }')}, large: ${workload('high')} }`,
      [
        'workloads.small.threshold: expected a number of at most 1',
        'workloads.medium.threshold: expected a number from 0 to 1, or one each for real and generated',
        'workloads.large.threshold: expected a number from 0 to 1, or one each for real and generated',
      ],
    ],
  ])('%s', async (_, line, expected) => {
    expect(await problemsOf({ 'exercise.md': statement(`${frontMatter}${line}\n`) })).toEqual(
      expected.map((problem) => `exercises/relu/exercise.md: ${problem}`),
    )
  })

  test('all of the front matter at once', async () => {
    const front = 'id: two\ntitle: ""\ntopic: cooking\norder: 0\nexports: []\n'
    expect(
      await problemsOf({ 'exercise.md': statement(front), 'exercise.fa.md': statement('title: عنوان\nid: E1\n') }),
    ).toEqual([
      'exercises/relu/exercise.md: id: expected letters and a number, as in E2',
      'exercises/relu/exercise.md: title: must not be empty',
      'exercises/relu/exercise.md: summary: is missing',
      'exercises/relu/exercise.md: topic: expected one of convolution, derivatives, classification, transfer',
      'exercises/relu/exercise.md: order: expected a number of at least 1',
      'exercises/relu/exercise.md: exports: must not be empty',
      'exercises/relu/exercise.fa.md: summary: is missing',
      'exercises/relu/exercise.fa.md: unknown field id',
    ])
  })

  test('front matter that is no YAML, or is not there, or has no statement after it', async () => {
    expect(await problemsOf({ 'exercise.md': statement('id: E1\ntitle: [a\n') })).toEqual([
      expect.stringMatching(/^exercises\/relu\/exercise\.md: line 3: ./),
    ])
    expect(await problemsOf({ 'exercise.md': 'Write it.' })).toEqual([
      'exercises/relu/exercise.md: must begin with YAML front matter between two lines of ---',
    ])
    expect(await problemsOf({ 'exercise.md': `---\n${frontMatter}---\n` })).toEqual([
      'exercises/relu/exercise.md: the statement is empty',
    ])
  })

  test('files that are missing or empty', async () => {
    expect(
      await problemsOf({
        'grader.ts': undefined,
        'misconceptions.ts': '\n',
        'attempts/absolute-value.ts': undefined,
        'attempts/changes-its-argument.ts': undefined,
      }),
    ).toEqual([
      'exercises/relu/grader.ts: the file is missing',
      'exercises/relu/misconceptions.ts: the file is empty',
      'exercises/relu/attempts: there is no attempt: a grader is proved by wrong solutions',
    ])
    const absent = await readExercise(join(layExercise('relu', {}), 'relu'))
    expect(!absent.ok && absent.problems.map(formatProblem)).toEqual(['exercises/relu: the folder is missing'])
  })

  test('a name that is not in kebab case', async () => {
    expect(await problemsOf({}, 'Re_Lu')).toEqual([
      expect.stringContaining("exercises/Re_Lu: the folder's name must be in kebab case"),
    ])
  })

  test.each([
    ['an alias without an anchor', 'summary: *nope', 'Unresolved alias'],
    ['aliases without end', `summary: &a [${'x, '.repeat(20)}x]\nlist: &b [${'*a, '.repeat(20)}*a]`, ''],
  ])('%s in the front matter is told, not thrown', async (_, line, message) => {
    const { 'exercise.md': statement } = sampleFiles()
    const told = await problemsOf({ 'exercise.md': statement!.replace(/^summary: .*$/m, line) })
    expect(told[0]).toContain('exercises/relu/exercise.md')
    expect(told.join()).toContain(message)
  })

  test('a chapter that bears the name of a built-in member', async () => {
    expect(await problemsOf({ 'feedback.md': '# constructor\n\n## foo\nbar\n' })).toContain(
      'exercises/relu/feedback.md: line 1: a heading of # is "Checks" or "Misconceptions"',
    )
  })

  test('Markdown that would take seconds to parse', async () => {
    expect(await problemsOf({ 'feedback.md': 'word [a](b) **x** '.repeat(60_000) })).toEqual([
      'exercises/relu/feedback.md: has more than 30000 characters',
    ])
  })

  test('an attempt that takes from the solution what it does not have', async () => {
    const header = '// score: 0\n// fails: all\n// misconception: none\n'
    const source = `${header}import { reluu } from '../solution.ts'\nexport const relu = (x: number[]) => reluu(x)\n`
    expect(await problemsOf({ 'attempts/absolute-value.ts': source })).toEqual([
      expect.stringMatching(/absolute-value\.ts: line 4:\d+: .*reluu/),
    ])
  })

  test("an attempt's header", async () => {
    const source = '// score: many\n// fails: Flips The Kernel\n// verdict: sad\n// author: me\nexport const relu = 1\n'
    expect(await problemsOf({ 'attempts/absolute-value.ts': source })).toEqual([
      'exercises/relu/attempts/absolute-value.ts: score: expected a number of points',
      'exercises/relu/attempts/absolute-value.ts: fails.0: expected ids in kebab case, separated by commas, or none',
      'exercises/relu/attempts/absolute-value.ts: misconception: is missing',
      expect.stringMatching(/absolute-value\.ts: verdict: expected one of passed, failed/),
      'exercises/relu/attempts/absolute-value.ts: unknown field author',
    ])
  })

  test('imports, exports and syntax of what students write', async () => {
    const header = '// score: 0\n// fails: none\n// misconception: none\n// verdict: error\n'
    expect(
      await problemsOf({
        'starter.ts': 'export const other = 1\n',
        'solution.ts': "import { readFileSync } from 'node:fs'\nexport const relu = () => readFileSync('x')\n",
        'attempts/absolute-value.ts': `${header}export function relu( {`,
        'attempts/changes-its-argument.ts': `${header}export const relu = () => import('https://example.org/x.js')\n`,
      }),
    ).toEqual([
      expect.stringContaining(
        'changes-its-argument.ts: imports "https://example.org/x.js"; ' +
          'it may import @tensorflow/tfjs, tamrin, and ../solution.ts only',
      ),
      'exercises/relu/solution.ts: imports "node:fs"; it may import @tensorflow/tfjs and tamrin only',
      'exercises/relu/starter.ts: does not export relu',
    ])
    expect(await problemsOf({ 'solution.ts': 'export function relu(x) {\n  return x +\n}\n' })).toEqual([
      'exercises/relu/solution.ts: line 3:1: Unexpected "}"',
    ])
  })
})

test('exercises of a folder are listed by slug', async () => {
  const folder = layExercise('relu', sampleFiles())
  expect(await exerciseSlugs(join(folder, '..'))).toEqual(['relu'])
})

test('an exercise that is a draft is listed only where drafts are asked for', async () => {
  const folder = layExercise('relu', sampleFiles())
  writeFileSync(join(folder, 'draft.md'), '# What is open\n')
  expect(await exerciseSlugs(join(folder, '..'))).toEqual([])
  expect(await exerciseSlugs(join(folder, '..'), { drafts: true })).toEqual(['relu'])
  expect((await readExercise(folder)).ok).toBe(true)
})

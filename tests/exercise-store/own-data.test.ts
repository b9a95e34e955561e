/** An exercise's own data: in its folder, in the front matter, in the database, and in a grading. */
import { rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { createDatasets } from '../../server/datasets/datasets.ts'
import { openDb } from '../../server/db/open.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import { readExercise } from '../../server/exercises/format/folder.ts'
import { formatProblem } from '../../server/exercises/format/problems.ts'
import { gradingHash } from '../../server/exercises/grading-hash.ts'
import { ownDataProblems } from '../../server/exercises/own-data-problems.ts'
import { publishExercise } from '../../server/exercises/publish.ts'
import { createExerciseStore } from '../../server/exercises/store.ts'
import { createGrading } from '../../server/grading/parent/grading.ts'
import { createPlanOf } from '../../server/grading/parent/plan.ts'
import { createPool } from '../../server/grading/parent/pool.ts'
import { layExercise, sampleFiles, temporaryFolder } from './sample.ts'

const pool = createPool({ root: join(import.meta.dirname, '../..'), concurrency: 1, warm: 1 })
afterAll(() => pool.close())

const PAIRS = `ownDatasets:
  - name: pairs
    format: csv
    shape: [1, 2, 1]
    labels: [{ en: low, fa: کم }, { en: high, fa: زیاد }]
    counts: { train: 3, test: 2 }
`
const IMAGES = PAIRS.replace('format: csv', 'format: images')

const front = (more: string): string => `---
id: E99
title: Means
summary: Means of a data set.
topic: classification
order: 99
exports: [means]
${more}---
Write it.
`

const SOLUTION = `import { dataset } from 'tamrin'
/** Mean of all values, and the labels of the public split. */
export async function means(): Promise<number[]> {
  const { images, labels } = await dataset('pairs')
  return [(await images.toFloat().mean().data())[0]!, ...(await labels.data())]
}
`
const GRADER = `import { defineGrader } from '../../graders/define.ts'

export default defineGrader<typeof import('./solution.ts')>(({ student, check, heldOutImages }) => {
  check('sees-the-public-split', { points: 1, visibility: 'open' }, async ({ exact, property }) => {
    const held = await heldOutImages('pairs')
    property(held.labels.join() === '0,1', { en: 'held-out labels are those of test.csv', fa: '-' })
    exact(await student.means(), [30, 0, 1, 1])
  })
})
`

const FILES = {
  'exercise.md': front(PAIRS),
  'solution.ts': SOLUTION,
  'starter.ts': 'export async function means(): Promise<number[]> {\n  return []\n}\n',
  'grader.ts': GRADER,
  'misconceptions.ts':
    "import { defineMisconceptions } from '../../graders/define.ts'\n" +
    "export default defineMisconceptions<typeof import('./solution.ts')>({})\n",
  'feedback.md': '# Checks\n\n## sees-the-public-split\nsees the public split\n',
  'feedback.fa.md': '# Checks\n\n## sees-the-public-split\nبخش عمومی را می‌بیند\n',
  'attempts/absolute-value.ts': undefined,
  'attempts/changes-its-argument.ts': undefined,
  'attempts/nothing.ts': '// score: 0\n// fails: all\n// misconception: none\nexport const means = () => []\n',
}
const DATA = {
  'data/pairs/train.csv': '0,0,20\n1,30,40\n1,40,50\n',
  'data/pairs/test.csv': '0,1,1\n1,2,2\n',
}

const lay = (changes: Record<string, string | undefined> = {}): string =>
  layExercise('pairs-of-values', { ...sampleFiles({ ...FILES, ...changes }), ...definedOnly({ ...DATA, ...changes }) })

const definedOnly = (files: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined))

async function contentOf(folder: string) {
  const read = await readExercise(folder)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

async function problemsOf(changes: Record<string, string | undefined>): Promise<string[]> {
  const read = await readExercise(lay(changes))
  return read.ok ? [] : read.problems.map(formatProblem)
}

describe('the folder', () => {
  test('its files are read with their hashes, and are part of what grades', async () => {
    const content = await contentOf(lay())
    expect(content.dataFiles.map(({ path, bytes }) => [path, bytes])).toEqual([
      ['data/pairs/test.csv', 12],
      ['data/pairs/train.csv', 23],
    ])
    const changed = await contentOf(lay({ 'data/pairs/test.csv': '0,1,1\n1,2,3\n' }))
    expect(gradingHash(changed)).not.toBe(gradingHash(content))
  })

  test('what is missing, and what belongs nowhere, is told with its path', async () => {
    expect(await problemsOf({ 'data/pairs/train.csv': undefined, 'data/pairs/trian.csv': '0,1,2\n' })).toEqual([
      'exercises/pairs-of-values/data/pairs/train.csv: the file is missing',
      expect.stringMatching(/^exercises\/pairs-of-values\/data\/pairs\/trian\.csv: belongs to no split and label/),
    ])
    expect(await problemsOf({ 'exercise.md': front('') })).toEqual([
      expect.stringMatching(/test\.csv: belongs to no split .* declares, and so do 1 more files beside it$/),
    ])
    expect(
      await problemsOf({
        'exercise.md': front(IMAGES),
        'data/pairs/train.csv': undefined,
        'data/pairs/test.csv': undefined,
        'data/pairs/train/low/a.png': 'x',
        'data/pairs/train/hihg/b.png': 'x',
      }),
    ).toEqual([
      'exercises/pairs-of-values/data/pairs/train/high: the folder is missing, or has no image',
      'exercises/pairs-of-values/data/pairs/test/low: the folder is missing, or has no image',
      'exercises/pairs-of-values/data/pairs/test/high: the folder is missing, or has no image',
      expect.stringContaining('data/pairs/train/hihg/b.png: belongs to no split and label'),
    ])
  })

  test('links are not followed, and 20 MB are the most', async () => {
    const folder = lay()
    unlinkSync(join(folder, 'data/pairs/test.csv'))
    symlinkSync('/etc/passwd', join(folder, 'data/pairs/test.csv'))
    expect(await readExercise(folder)).toEqual({
      ok: false,
      problems: [
        {
          file: 'exercises/pairs-of-values/data/pairs/test.csv',
          message: 'is a link: lay the file itself in its place',
        },
      ],
    })
    unlinkSync(join(folder, 'data/pairs/test.csv'))
    writeFileSync(join(folder, 'data/pairs/test.csv'), Buffer.alloc(20_000_001))
    expect(await readExercise(folder)).toMatchObject({
      problems: [{ message: 'has 20.0 MB of data, and 20 MB are allowed' }],
    })
  })

  test.each([
    ['name: mnist', 'is the name of a data set of the platform'],
    ['name: Two Words', 'expected a name in kebab case'],
    ['shape: [28, 28, 2]', 'expected one of 1, 3'],
    ['shape: [1024, 1024, 3]\n    counts: { train: 100, test: 1 }', 'more than 200 million values'],
    ['labels: [{ en: ../x, fa: الف }]', 'expected letters, digits, spaces and hyphens'],
    ['labels: [{ en: Low, fa: کم }, { en: low, fa: کم }]', 'two labels have the same English name'],
  ])('%j is refused in the front matter', async (line, sentence) => {
    const keys = line.split('\n').map((one) => one.trim().split(':')[0]!)
    const kept = PAIRS.split('\n').filter(
      (one) => !keys.some((key) => one.replace('- ', '').trim().startsWith(`${key}:`)),
    )
    const text = [kept[0], ...(keys[0] === 'name' ? [`  - ${line}`] : [`  - name: pairs`, `    ${line}`])]
    const rest = kept.slice(1).filter((one) => !one.includes('name:'))
    const problems = await problemsOf({ 'exercise.md': front([...text, ...rest].join('\n')) })
    expect(problems.join('\n')).toContain(sentence)
  })

  test('what the files hold is told before the gate runs', async () => {
    const content = await contentOf(lay({ 'data/pairs/train.csv': '0,0,20\n1,30\n' }))
    const datasets = createDatasets({ cacheFolder: temporaryFolder() })
    expect((await ownDataProblems(content, datasets)).map(formatProblem)).toEqual([
      'exercises/pairs-of-values/data/pairs: exercises/pairs-of-values/data/pairs/train.csv cannot be read: ' +
        'line 2 has 2 values where 3 are due',
    ])
  })
})

test('what was published is graded from the database, after its folder is gone', async () => {
  const folder = lay()
  const content = await contentOf(folder)
  const db = openDb(':memory:')
  onTestFinished(() => void db.$client.close())
  const store = createExerciseStore(db)
  const datasets = createDatasets({ cacheFolder: temporaryFolder() })
  const grading = createGrading({ pool, datasets, data: 'generated' })
  const bundle = await bundleGrader(content.slug, content.files)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  const published = await publishExercise(content, {
    store,
    author: 'teacher',
    seeds: [1],
    graderOf: (exercise) => (source, options) => grading({ exercise, source, file: 'solution.ts', ...options }),
    planOf: createPlanOf(pool),
    problemsOfData: (read) => ownDataProblems(read, datasets),
  })
  expect(published).toMatchObject({ kind: 'published', by: 'gate', versions: { exerciseVersion: 1, graderVersion: 1 } })
  expect(store.isPublished({ content, bundle: bundle.value })).toBeDefined()
  rmSync(folder, { recursive: true })

  const elsewhere = createGrading({ pool, datasets: createDatasets({ cacheFolder: temporaryFolder() }) })
  const report = await elsewhere({
    exercise: store.publishedExercise(content.slug)!,
    source: SOLUTION,
    file: 'solution.ts',
    seed: 1,
    mode: 'submit',
  })
  expect(report).toMatchObject({ verdict: 'passed', datasets: [{ name: 'pairs' }] })
  expect(report.datasets![0]).not.toHaveProperty('generated')

  const changed = await contentOf(lay({ 'data/pairs/train.csv': '0,0,20\n1,30,40\n1,40,80\n' }))
  expect(store.isPublished({ content: changed, bundle: bundle.value })).toBeUndefined()
  expect(store.publishProse({ content: changed, bundle: bundle.value, author: 'teacher' })).toBeUndefined()
  expect(store.saveDraft({ content: changed, bundle: bundle.value, author: 'teacher' }).exerciseVersion).toBe(2)
  expect(db.$client.prepare('SELECT count(*) AS n FROM data_files').get()).toEqual({ n: 3 })
  expect(() => db.$client.exec('DELETE FROM data_files')).toThrow('never deleted')
  expect(() => db.$client.exec("UPDATE data_files SET content = x'00'")).toThrow('immutable')
  expect(() => db.$client.exec('UPDATE exercise_versions SET data_files = NULL')).toThrow('immutable')
})

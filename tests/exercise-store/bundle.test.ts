import { cpSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { GraderPlan } from '../../graders/report.ts'
import { bundleGrader } from '../../server/exercises/bundle.ts'
import type { GraderBundle } from '../../server/exercises/format/content.ts'
import { formatProblem } from '../../server/exercises/format/problems.ts'
import { moduleOf } from './in-process.ts'
import { sampleFiles, temporaryFolder } from './sample.ts'

const ROOT = resolve(import.meta.dirname, '../..')

async function bundled(changes: Record<string, string> = {}, root = ROOT): Promise<GraderBundle> {
  const result = await bundleGrader('relu', sampleFiles(changes), root)
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'))
  return result.value
}

async function problemsOf(changes: Record<string, string>): Promise<string[]> {
  const result = await bundleGrader('relu', sampleFiles(changes))
  return result.ok ? [] : result.problems.map(formatProblem)
}

afterEach(() => void delete (globalThis as { __tamrin?: unknown }).__tamrin)

describe('a bundle', () => {
  test('is one module that tells the checks without a host', async () => {
    const { text, usesTensors, source } = await bundled()
    expect(text).not.toMatch(/^import /m)
    expect(usesTensors).toBe(false)
    expect(Object.keys(source).sort()).toEqual(['grader.ts', 'misconceptions.ts', 'solution.ts'])
    const { plan } = await moduleOf<{ plan(): GraderPlan }>(text)
    expect(plan()).toEqual({
      checks: [
        { id: 'gives-the-example-of-the-statement', points: 2, visibility: 'open' },
        { id: 'rectifies-random-values', points: 5, visibility: 'sentence' },
        { id: 'leaves-its-argument-as-it-was', points: 3, visibility: 'sentence' },
      ],
      misconceptions: ['absolute-value'],
    })
    // prose belongs to the exercise's version
    for (const prose of ['مثال صورت مسئله', 'مقدارهای منفی', 'mirrored', 'gives the example'])
      expect(text).not.toContain(prose)
  })

  test('is the same to the byte wherever the repository lies', async () => {
    const elsewhere = [temporaryFolder(), join(temporaryFolder(), 'a', 'longer', 'path')]
    for (const root of elsewhere) cpSync(join(ROOT, 'graders'), join(root, 'graders'), { recursive: true })
    const here = await bundled()
    expect(await bundled({}, elsewhere[0])).toEqual(here)
    expect(await bundled({}, elsewhere[1])).toEqual(here)
    expect(here.text).not.toContain(ROOT)
    expect(here.hash).toMatch(/^[0-9a-f]{64}$/)
  })

  test('has another hash when any of its sources changes, even by a comment', async () => {
    const { hash } = await bundled()
    expect((await bundled({ 'misconceptions.ts': `${sampleFiles()['misconceptions.ts']}// later` })).hash).not.toBe(
      hash,
    )
  })

  test('takes data files of the folder', async () => {
    const solution =
      "import curve from './data/curve.json'\nimport { scale } from './data/scale.ts'\n" +
      'export const relu = () => curve.map((value) => value * scale)\nexport const result = relu()\n'
    const changes = {
      'solution.ts': solution,
      'data/curve.json': '[1, 2]',
      'data/scale.ts': 'export const scale: number = 3\n',
      'data/unused.ts': 'export {}\n',
    }
    const { text, source } = await bundled({
      ...changes,
      'grader.ts': "import { relu } from './solution.ts'\nexport default () => { globalThis.seen = relu() }\n",
    })
    await moduleOf<{ plan(): unknown }>(text).then(({ plan }) => plan())
    expect((globalThis as { seen?: unknown }).seen).toEqual([3, 6])
    expect(Object.keys(source)).not.toContain('data/unused.ts')
    expect(Object.keys(source)).toContain('data/curve.json')
  })
})

describe('the modules of students', () => {
  const withTensors =
    "import * as tf from '@tensorflow/tfjs'\nimport { scalar } from '@tensorflow/tfjs'\n" +
    "import { dataset } from 'tamrin'\nglobalThis.seen = [tf.scalar(1), scalar(2), dataset('mnist')]\n" +
    'export const relu = () => tf.scalar(0)\n'

  test('are read from the isolate, by namespace and by name', async () => {
    const { text, usesTensors } = await bundled({ 'solution.ts': withTensors })
    expect(usesTensors).toBe(true)
    Object.assign(globalThis, {
      __tamrin: {
        tf: { scalar: (value: number) => `scalar ${value}` },
        module: { dataset: (name: string) => `images of ${name}` },
      },
    })
    await moduleOf(text)
    expect((globalThis as { seen?: unknown }).seen).toEqual(['scalar 1', 'scalar 2', 'images of mnist'])
  })

  test('say clearly when they are not there', async () => {
    const { text } = await bundled({
      'solution.ts': "import { zeros } from '@tensorflow/tfjs'\nexport const relu = () => zeros([1])\n",
    })
    await expect(moduleOf(text)).rejects.toThrow(
      'the module @tensorflow/tfjs is not loaded in this isolate: __tamrin.tf is absent',
    )
  })

  test('cost nothing when they are imported for their types, or not used', async () => {
    const solution =
      "import type * as tf from '@tensorflow/tfjs'\nimport * as unused from '@tensorflow/tfjs'\n" +
      'export const relu = (x: tf.Tensor) => x\n'
    expect((await bundled({ 'solution.ts': solution })).usesTensors).toBe(false)
  })
})

describe('a grader that reaches for more', () => {
  test.each([
    ['node:fs', '"node:fs" cannot be imported here'],
    ['better-sqlite3', '"better-sqlite3" cannot be imported here'],
    ['/etc/passwd', '"/etc/passwd" cannot be imported here'],
    ['../conv1d/solution.ts', '"../conv1d/solution.ts" cannot be imported here'],
    ['../../graders/../server/db/open.ts', '"../../graders/../server/db/open.ts" cannot be imported here'],
    ['../../graders/absent.ts', '"../../graders/absent.ts" cannot be imported here'],
    ['./absent.ts', '"./absent.ts" cannot be imported here'],
  ])('is refused: %s', async (path, sentence) => {
    const problems = await problemsOf({ 'grader.ts': `import '${path}'\n${sampleFiles()['grader.ts']}` })
    expect(problems).toEqual([expect.stringContaining(`exercises/relu/grader.ts: line 1:8: ${sentence}`)])
  })

  test.each([
    // its time or its memory ends first, as the machine is slow or quick
    ['an enum whose text is doubled', /too (much memory|long) to compile/],
    ['a sequence without an end', /too long to compile/],
  ])('is stopped at the limits of the compiler: %s', { timeout: 120_000 }, async (attack, sentence) => {
    const doubling = Array.from({ length: 60 }, (_, i) => `a${i + 1} = a${i} + a${i}`).join(', ')
    const source = attack.startsWith('an enum')
      ? `enum A { a0 = 'x', ${doubling} }\nconsole.log(A.a60)`
      : `console.log((1${',a'.repeat(120_000)}))`
    const problems = await problemsOf({ 'grader.ts': `${source}\n${sampleFiles()['grader.ts']}` })
    expect(problems).toEqual([expect.stringMatching(sentence)])
  })

  test('is told its syntax errors at their place', async () => {
    expect(await problemsOf({ 'misconceptions.ts': 'export default {\n  a: ]\n}\n' })).toEqual([
      'exercises/relu/misconceptions.ts: line 2:6: Unexpected "]"',
    ])
  })

  test('is told when a module has no default export', async () => {
    expect(await problemsOf({ 'misconceptions.ts': 'export const none = {}\n' })).toEqual([
      expect.stringMatching(/No matching export in ".*misconceptions\.ts" for import "default"/),
    ])
  })
})

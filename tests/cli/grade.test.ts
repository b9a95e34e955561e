/** `tamrin grade` as a process, against an exercise that went through the real gate. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { VERDICTS, VISIBILITIES } from '../../graders/report.ts'
import { createInstallation, publishTemplate, TEMPLATE } from './installation.ts'

const installation = createInstallation()
const { run, folder } = installation
const file = (name: string) => join(TEMPLATE, name)
const written = (name: string, source: string): string => {
  const path = join(folder, name)
  writeFileSync(path, source)
  return path
}

beforeAll(() => publishTemplate(folder))
afterAll(() => installation.remove())

/** The contract of `--json`: these keys and no others. */
const answer = z.strictObject({
  exercise: z.string(),
  exerciseVersion: z.int().min(1),
  graderVersion: z.int().min(1),
  verdict: z.enum(VERDICTS),
  score: z.number(),
  maxScore: z.number(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      verdict: z.enum(VERDICTS),
      points: z.number(),
      earned: z.number(),
      visibility: z.enum(VISIBILITIES),
      message: z.string().optional(),
      misconception: z.string().optional(),
    }),
  ),
  misconceptions: z.array(z.string()),
  engine: z.string(),
  seed: z.int(),
  ms: z.number(),
})

async function json(args: string[]): Promise<z.infer<typeof answer>> {
  const { status, stdout, stderr } = await run(['grade', 'relu', ...args, '--json'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout.trimEnd().split('\n')).toHaveLength(1)
  return answer.parse(JSON.parse(stdout))
}

describe('--json', () => {
  test('the solution gets full marks', async () => {
    expect(await json([file('solution.ts')])).toMatchObject({
      exercise: 'relu',
      exerciseVersion: 1,
      graderVersion: 1,
      verdict: 'passed',
      score: 10,
      maxScore: 10,
      misconceptions: [],
      seed: 1,
    })
  })

  test('a wrong solution is graded too, and its misconception named; the seed is the one given', async () => {
    const graded = await json([file('attempts/absolute-value.ts'), '--seed', '7'])
    expect(graded).toMatchObject({ verdict: 'failed', score: 0, seed: 7, misconceptions: ['absolute-value'] })
    expect(graded.checks.map(({ misconception }) => misconception)).toEqual([
      'absolute-value',
      'absolute-value',
      'absolute-value',
    ])
    expect(graded.checks[0]!.message).toContain('expected 0, got 2')
  })

  test('--as student shows of a check that is not open the kind of failure alone', async () => {
    const { stdout } = await run(['grade', 'relu', file('attempts/absolute-value.ts'), '--json', '--as', 'student'])
    const { checks, hiddenChecks, provisional } = JSON.parse(stdout) as {
      checks: { visibility: string; message?: string }[]
      hiddenChecks: number
      provisional: boolean
    }
    const wrong = 'The result has the right form, but at least one value in it is wrong.'
    expect(checks.map(({ visibility, message }) => [visibility, message])).toEqual([
      ['open', 'relu([-2, 0, 3]): at [0] expected 0, got 2'],
      ['sentence', wrong],
      ['sentence', wrong],
    ])
    expect({ hiddenChecks, provisional }).toEqual({ hiddenChecks: 0, provisional: false })
  })

  test('--run executes the open checks only', async () => {
    const graded = await json([file('solution.ts'), '--run'])
    expect(graded).toMatchObject({ verdict: 'passed', score: 2, maxScore: 2 })
    expect(graded.checks.map(({ visibility }) => visibility)).toEqual(['open'])
  })

  test('a source that does not compile is graded as an error, with its place', async () => {
    const { status, stdout } = await run([
      'grade',
      'relu',
      written('broken.ts', 'export const relu = (x: number[]) =>\n  x.map(('),
      '--json',
    ])
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'error',
      score: 0,
      checks: [],
      errors: [{ location: { file: 'broken.ts', line: 2 } }],
      message: 'The program does not compile.',
    })
  })
})

describe('the report', () => {
  test('shows verdict, points, sentences, values and what the misconception is, once', async () => {
    const { status, stdout, stderr } = await run(['grade', 'relu', file('attempts/absolute-value.ts')])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/^ FAILED {2}0 \/ 10 points {2}0 of 3 checks passed\n/)
    expect(stdout).toContain('✗ gives the example of the statement')
    expect(stdout).toMatch(/expected {2}\[0, 0, 3\]\n +got {7}\[2, 0, 3\]/)
    expect(stdout.match(/misconception absolute-value/g)).toHaveLength(3)
    expect(stdout.match(/Negative values were mirrored/g)).toHaveLength(1)
    // the misconception says more than a hint
    expect(stdout).not.toContain('Hint: ')
  })

  test('shows what the program printed, and obeys none of it', async () => {
    const { stdout } = await run([
      'grade',
      'relu',
      written('prints.ts', 'console.log("\\u001b[2Jhello\\u0007")\nexport const relu = (x: number[]) => x'),
    ])
    expect(stdout).toContain('    hello\n')
    expect(stdout).toContain('Hint: What becomes of a small negative value?')
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(stdout).not.toMatch(/[\u0007\u001b]/)
  })
})

describe('a wrong call ends with 2 and one line', () => {
  const huge = 'x'.repeat(256_001)
  test.each<[string, () => string[], RegExp]>([
    [
      'an unknown exercise',
      () => ['no-such-thing', file('solution.ts')],
      /there is no exercise "no-such-thing"; published are relu/,
    ],
    ['a name that is a path', () => ['../relu', file('solution.ts')], /there is no exercise "\.\.\/relu"/],
    ['a missing file', () => ['relu', join(folder, 'nothing.ts')], /there is no file .*nothing\.ts/],
    ['a folder', () => ['relu', folder], /is a folder/],
    [
      'a file that is too large',
      () => ['relu', written('huge.ts', huge)],
      /too large: a solution has at most 256000 characters/,
    ],
    ['a seed that is none', () => ['relu', file('solution.ts'), '--seed', '1.5'], /whole number from 1/],
    ['seed 0', () => ['relu', file('solution.ts'), '--seed', '0'], /whole number from 1/],
    [
      'an unknown reader',
      () => ['relu', file('solution.ts'), '--as', 'parent'],
      /Allowed choices are instructor, student/,
    ],
    ['no file', () => ['relu'], /missing required argument 'file'/],
    ['an unknown option', () => ['relu', file('solution.ts'), '--fast'], /unknown option '--fast'/],
  ])('%s', async (_, args, sentence) => {
    const { status, stdout, stderr } = await run(['grade', ...args()])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(sentence)
    expect(stderr).toMatch(/^tamrin: [^\n]+\n$/)
  })

  test('a database that cannot be opened', async () => {
    const data = join(folder, 'no-database')
    mkdirSync(join(data, 'tamrin.db'), { recursive: true })
    const { status, stderr } = await run(['grade', 'relu', file('solution.ts')], { TAMRIN_DATA: data })
    expect(status).toBe(2)
    expect(stderr).toMatch(
      /^tamrin: the database .* cannot be opened .*TAMRIN_DATA must name a folder that can be written\n$/,
    )
  })

  test('a setting that is not right', async () => {
    const { status, stderr } = await run(['exercise', 'list'], { TAMRIN_ENGINE: 'cuda' })
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'tamrin: TAMRIN_ENGINE must be one of tfjs-node-gpu, webgpu, tfjs-node, wasm, or not be set\n',
    })
  })
})

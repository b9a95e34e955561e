/** `tamrin exercise`: from a new folder through the gate into the database, with real gradings. */
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exerciseCheckCommand } from '../../server/commands/exercise-check.ts'
import { exerciseListCommand } from '../../server/commands/exercise-list.ts'
import { exerciseNewCommand } from '../../server/commands/exercise-new.ts'
import { exercisePublishCommand } from '../../server/commands/exercise-publish.ts'
import { gradeCommand } from '../../server/commands/grade.ts'
import { temporaryFolder } from '../exercise-store/sample.ts'
import type { Services } from '../../server/commands/services.ts'
import { servicesOver, withoutGrading } from './services.ts'

function emptyCourse() {
  const root = temporaryFolder()
  mkdirSync(join(root, 'exercises'))
  const { services, written } = servicesOver(root)
  const told = (): { stdout: string; stderr: string } => {
    const { stdout, stderr } = written
    written.stdout = written.stderr = ''
    return { stdout, stderr }
  }
  return { root, services, told }
}

const change = (file: string, from: string | RegExp, to: string): void =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to))

test('new, list, publish, publish again, change, list', async () => {
  const { root, services, told } = emptyCourse()
  expect(await exerciseNewCommand(services, 'leaky-relu')).toBe(0)
  expect(told().stdout).toContain('tamrin exercise publish leaky-relu')

  expect(await exerciseListCommand(services)).toBe(0)
  expect(told().stdout).toMatch(/leaky-relu +E1 +.+ +- +not published\n/)

  expect(await exercisePublishCommand(services, [])).toBe(0)
  expect(told()).toEqual({ stdout: 'leaky-relu: published, version 1, grader 1\n', stderr: '' })

  expect(await exercisePublishCommand(services, ['leaky-relu'])).toBe(0)
  expect(told().stdout).toBe('leaky-relu: unchanged, version 1, grader 1\n')

  change(join(root, 'exercises/leaky-relu/exercise.md'), /^title: .*$/m, 'title: Another title')
  expect(await exerciseListCommand(services)).toBe(0)
  expect(told().stdout).toMatch(/leaky-relu +E1 +Another title +1\.1 +changed\n/)
})

test('new refuses a name that is taken or is no name', async () => {
  const { services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  told()
  expect(await exerciseNewCommand(services, 'relu')).toBe(2)
  expect(told()).toEqual({ stdout: '', stderr: 'exercises/relu: there is such a folder already\n' })
  expect(await exerciseNewCommand(services, 'ReLU!')).toBe(2)
  expect(told().stderr).toContain('kebab case')
})

test('check tells which attempt deviates, publish then saves nothing, both with status 1', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  change(join(root, 'exercises/relu/attempts/absolute-value.ts'), /^\/\/ score: .*$/m, '// score: 2')
  told()
  expect(await exerciseCheckCommand(services, ['relu'])).toBe(1)
  const { stdout } = told()
  expect(stdout).toMatch(/^relu {2}red/)
  expect(stdout).toMatch(/✓  solution\.ts +passed +10 \/ 10\n/)
  expect(stdout).toMatch(
    /✗  attempts\/absolute-value\.ts +failed +0 \/ 10 +3 checks fail +absolute-value\n +expected +failed, 2 points/,
  )
  expect(stdout).toContain('seed 1: score 0, stated 2')

  expect(await exercisePublishCommand(services, ['relu'])).toBe(1)
  expect(told().stderr).toBe('tamrin: relu was not published: its gate is red\n')
  await exerciseListCommand(services)
  expect(told().stdout).toMatch(/relu .* - +not published\n/)
})

test('check on published data that are not here says what to fetch, status 2', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  change(join(root, 'exercises/relu/exercise.md'), /^topic: /m, 'datasets: [cats-and-dogs]\ntopic: ')
  told()
  expect(await exerciseCheckCommand(services, ['relu'], { data: 'real' })).toBe(2)
  expect(told()).toEqual({
    stdout: '',
    stderr: 'tamrin: relu needs cats-and-dogs: "tamrin data fetch cats-and-dogs" comes first\n',
  })
})

test('a broken folder and an unknown name: every problem on a line, status 2, the sound ones still done', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  await exerciseNewCommand(services, 'broken')
  change(join(root, 'exercises/broken/exercise.md'), /^topic: .*$/m, 'topic: cooking\ncolour: red')
  told()
  expect(await exerciseCheckCommand(services, ['broken', 'nowhere', 'relu'])).toBe(2)
  const { stdout, stderr } = told()
  expect(stderr.trimEnd().split('\n')).toEqual([
    'tamrin: there is no folder exercises/nowhere',
    'exercises/broken/exercise.md: topic: expected one of convolution, derivatives, classification, transfer',
    'exercises/broken/exercise.md: unknown field colour',
  ])
  expect(stdout).toMatch(/^relu {2}green/)
})

test('check --accept shows and writes what each attempt gets, and then the gate is green', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  const attempt = (name: string): string => join(root, 'exercises/relu/attempts', `${name}.ts`)
  change(attempt('absolute-value'), /^\/\/ score: .*$/m, '// score: 2')
  change(attempt('changes-its-argument'), /^(\/\/ .*\n)+/, '')
  writeFileSync(
    attempt('is-one'),
    '// score: 9\n// fails: none\n// misconception: none\nexport const relu = () => [1]\n',
  )
  const solution = readFileSync(join(root, 'exercises/relu/solution.ts'), 'utf8')
  told()
  expect(await exerciseCheckCommand(services, ['relu'])).toBe(2)
  expect(told().stderr).toContain('changes-its-argument.ts: score: is missing')

  expect(await exerciseCheckCommand(services, ['relu'], { accept: true })).toBe(0)
  const all = 'gives-the-example-of-the-statement, rectifies-random-values, leaves-its-argument-as-it-was'
  const { stdout } = told()
  expect(stdout.slice(stdout.indexOf('relu/attempts'))).toBe(`relu/attempts/absolute-value.ts
- // score: 2
- // fails: ${all}
+ // score: 0
+ // fails: all
relu/attempts/changes-its-argument.ts
+ // score: 7
+ // fails: leaves-its-argument-as-it-was
+ // misconception: none
relu/attempts/is-one.ts
- // score: 9
- // fails: none
+ // score: 0
+ // fails: all
relu: 3 headers written
`)
  expect(readFileSync(attempt('is-one'), 'utf8')).toBe(
    '// score: 0\n// fails: all\n// misconception: none\nexport const relu = () => [1]\n',
  )
  expect(await exerciseCheckCommand(services, ['relu'])).toBe(0)
  expect(readFileSync(join(root, 'exercises/relu/solution.ts'), 'utf8')).toBe(solution)
})

test('check --accept accepts no internal verdict, and nothing where the solution fails', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  const file = (name: string): string => join(root, 'exercises/relu', name)
  // a grader that breaks where the program answers with text
  change(
    file('grader.ts'),
    'async ({ allClose }) => {',
    "async ({ allClose }) => {\n    if ((await student.relu([1])) === 'text') throw new Error('broken')",
  )
  writeFileSync(file('attempts/text.ts'), "export const relu = () => 'text'\n")
  const before = ['solution.ts', 'attempts/text.ts'].map((name) => readFileSync(file(name), 'utf8'))
  told()
  expect(await exerciseCheckCommand(services, ['relu'], { accept: true })).toBe(1)
  expect(told().stderr).toContain('relu/attempts/text.ts is not accepted: the verdict is internal')
  expect(['solution.ts', 'attempts/text.ts'].map((name) => readFileSync(file(name), 'utf8'))).toEqual(before)

  const header = readFileSync(file('attempts/absolute-value.ts'), 'utf8')
  change(file('solution.ts'), 'Math.max(0, value)', 'Math.max(1, value)')
  expect(await exerciseCheckCommand(services, ['relu'], { accept: true })).toBe(1)
  expect(told().stderr).toContain('tamrin: nothing of relu is accepted: solution.ts is red\n')
  expect(readFileSync(file('attempts/absolute-value.ts'), 'utf8')).toBe(header)
})

test('check --accept does not write over what was typed while the gate ran', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  const attempt = join(root, 'exercises/relu/attempts/absolute-value.ts')
  change(attempt, /^\/\/ score: .*$/m, '// score: 2')
  told()
  const typing: Services = {
    ...services,
    async openGrading(options) {
      appendFileSync(attempt, '// typed meanwhile\n')
      return services.openGrading(options)
    },
  }
  expect(await exerciseCheckCommand(typing, ['relu'], { accept: true })).toBe(1)
  expect(told().stderr).toContain('absolute-value.ts is not accepted: it was changed while the gate ran')
  expect(readFileSync(attempt, 'utf8')).toMatch(/^\/\/ score: 2\n[^]*\/\/ typed meanwhile\n$/)
})

test('check lists what is not translated, and tells ids that only one side has', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  change(join(root, 'exercises/relu/feedback.fa.md'), /^- .*$/m, '')
  told()
  expect(await exerciseCheckCommand(services, ['relu'])).toBe(0)
  expect(told().stderr).toContain(
    'exercises/relu/feedback.fa.md: "rectifies-random-values" has no hint 1: the English one is shown\n',
  )
  change(join(root, 'exercises/relu/grader.ts'), "'rectifies-random-values'", "'rectifies-values'")
  expect(await exerciseCheckCommand(services, ['relu'])).toBe(2)
  const { stdout, stderr } = told()
  expect(stdout).toBe('')
  expect(stderr.trimEnd().split('\n').slice(1)).toEqual([
    'exercises/relu/grader.ts: line 8: the check "rectifies-values" has no section in feedback.md',
    'exercises/relu/feedback.md: line 6: there is no check "rectifies-random-values" in grader.ts',
  ])
  change(join(root, 'exercises/relu/grader.ts'), "'rectifies-values'", "'Rectifies values'")
  expect(await exerciseCheckCommand(services, ['relu'])).toBe(2)
  expect(told().stderr).toMatch(
    /exercises\/relu\/grader\.ts: .*the check "Rectifies values" has an id that is not in kebab case/,
  )
})

test('check ends with status 1 where two attempts have the same report; publishing warns', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  const header = '// score: 0\n// fails: all\n// misconception: none\n'
  const attempt = (name: string): string => join(root, 'exercises/relu/attempts', `${name}.ts`)
  writeFileSync(attempt('nothing'), `${header}export const relu = () => []\n`)
  writeFileSync(attempt('emptied'), `${header}export const relu = (x: number[]) => x.filter(() => false)\n`)
  told()
  const same = 'exercises/relu/attempts/emptied.ts: its student reads the same report as that of nothing: '
  for (const options of [{}, { prove: true }, { prove: true }]) {
    expect(await exerciseCheckCommand(services, ['relu'], options)).toBe(1)
    expect(told().stderr).toContain(same)
  }
  expect(await exercisePublishCommand(services, ['relu'])).toBe(0)
  const { stdout, stderr } = told()
  expect(stdout).toContain('relu: published, version 1, grader 1\n')
  expect(stderr).toContain(same)

  change(attempt('emptied'), '// misconception: none\n', '// misconception: none\n// same-report: nothing\n')
  expect(await exerciseCheckCommand(services, ['relu'])).toBe(0)
  // the line stays where a header is written anew
  change(attempt('emptied'), '// score: 0', '// score: 1')
  expect(await exerciseCheckCommand(services, ['relu'], { accept: true })).toBe(0)
  expect(readFileSync(attempt('emptied'), 'utf8')).toContain('// misconception: none\n// same-report: nothing\n')
})

test('check --prove writes the proof of what is not proven; publishing then runs no gate', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  told()
  expect(await exerciseCheckCommand(services, [], { prove: true })).toBe(0)
  expect(told().stdout).toMatch(/^relu {2}green[^]*\nrelu: proof\.json written\n$/)
  expect(await exerciseCheckCommand(services, [], { prove: true })).toBe(0)
  expect(told().stdout).toBe('relu: proven already\n')

  const noGrading = withoutGrading(services)
  expect(await exercisePublishCommand(noGrading, [])).toBe(0)
  expect(told().stdout).toBe('relu: published, version 1, grader 1\n')

  // one attempt says another thing now: the proof no longer speaks for the folder, and the gate is red
  change(join(root, 'exercises/relu/attempts/absolute-value.ts'), /^\/\/ score: .*$/m, '// score: 2')
  expect(await exerciseCheckCommand(services, [], { prove: true })).toBe(1)
  expect(told().stdout).not.toContain('written')
  await expect(exercisePublishCommand(noGrading, [])).rejects.toThrow('graded')
})

test('grade publishes an exercise of the folder first, and prints nothing but the report', async () => {
  const { root, services, told } = emptyCourse()
  await exerciseNewCommand(services, 'relu')
  told()
  const solution = join(root, 'exercises/relu/solution.ts')
  expect(await gradeCommand(services, 'relu', solution, { json: true, seed: 1, as: 'instructor' })).toBe(0)
  const { stdout, stderr } = told()
  expect(JSON.parse(stdout)).toMatchObject({ exercise: 'relu', exerciseVersion: 1, verdict: 'passed' })
  expect(stderr).toContain('tamrin: relu is not published yet: publishing it first\n')

  change(join(root, 'exercises/relu/attempts/absolute-value.ts'), /^\/\/ score: .*$/m, '// score: 2')
  cpSync(join(root, 'exercises/relu'), join(root, 'exercises/broken-relu'), { recursive: true })
  expect(await gradeCommand(services, 'broken-relu', solution, { json: true, seed: 1, as: 'instructor' })).toBe(2)
  expect(told()).toMatchObject({
    stdout: '',
    stderr: expect.stringContaining(
      'tamrin: broken-relu could not be published: "tamrin exercise check broken-relu" says why\n',
    ),
  })
})

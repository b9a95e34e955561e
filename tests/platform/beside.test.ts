/** A report shows the training of an earlier exercise beside its own: the author's best submission to it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sample, sampleFiles } from '../exercise-store/sample.ts'
import { createInstallation, type Installation } from './installation.ts'
import type { Person } from './person.ts'

const GRADER = `import { defineGrader } from '../../graders/define.ts'
export default defineGrader<typeof import('./solution.ts')>(({ student, check }) => {
  check('recognises', { points: 2, visibility: 'open' }, async (context) => {
    const on = { en: 'pictures', fa: 'تصویر' }
    context.accuracy(await student.predict(), [0, 1, 0, 1], { threshold: 0.5, classes: 2, on })
  })
  check('has-two-classes', { points: 1, visibility: 'open' }, async (context) => {
    context.exact(new Set(await student.predict()).size, 2)
  })
})
`
const answering = (...classes: number[]): string => `export const predict = (): number[] => [${classes.join(', ')}]\n`

let platform: Installation
let student: Person
beforeAll(async () => {
  platform = await createInstallation()
  const statement = sampleFiles()['exercise.md']!.replace(/exports: .*/, 'exports: [predict]')
  const exercise = (slug: string, more: string) =>
    sample(
      {
        'exercise.md': statement.replace('\ntopic:', `\n${more}topic:`),
        'solution.ts': answering(0, 1, 0, 1),
        'starter.ts': answering(),
        'grader.ts': GRADER,
        'feedback.md': '# Checks\n\n## recognises\nrecognises\n\n## has-two-classes\nhas two\n\n# Misconceptions\n',
        'feedback.fa.md': undefined,
        'misconceptions.ts': 'export default {}\n',
        'attempts/one-class.ts':
          '// score: 2\n// fails: has-two-classes\n// misconception: none\n' + answering(1, 1, 1, 1),
        'attempts/absolute-value.ts': undefined,
        'attempts/changes-its-argument.ts': undefined,
      },
      slug,
    )
  await platform.publish(await exercise('before', ''))
  await platform.publish(await exercise('after', 'beside: before\n'))
  student = await platform.person('student')
}, 300_000)
afterAll(() => platform.close())

const graded = async (slug: string, source: string) => student.result(await student.submit(slug, source), 60_000)

test('there is nothing beside it yet, then the best submission, and nothing beside the earlier exercise', async () => {
  const title = { en: expect.any(String), fa: expect.any(String) }
  expect((await graded('after', answering(0, 1, 0, 1))).beside).toEqual({ slug: 'before', title, submissionId: null })
  const best = await graded('before', answering(0, 1, 0, 1))
  expect(best.beside).toBeNull()
  await graded('before', answering(1, 1, 1, 1))
  expect((await graded('after', answering(0, 1, 0, 0))).beside).toEqual({
    slug: 'before',
    title,
    submissionId: best.id,
  })
})

test('where nothing was measured nothing is compared', async () => {
  const { report, beside } = await graded('after', 'export const predict = (): number[] => { throw new Error() }\n')
  expect(report!.checks[0]!.accuracy).toBeUndefined()
  expect(beside).toBeNull()
})

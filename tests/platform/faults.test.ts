/** Faults of ours: instructors are told, see what failed, and have it graded again. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Course } from '../../server/contract/course.ts'
import type { GradingFault } from '../../server/contract/grading.ts'
import { createInstallation, type Installation } from './installation.ts'
import { levels, SOLUTION } from './levels.ts'
import type { Person } from './person.ts'

/** Graded by a platform with a bug in it, until that is mended. */
const UNLUCKY = `// unlucky\n${SOLUTION}`
let mended = false

let platform: Installation
let student: Person
let instructor: Person
beforeAll(async () => {
  platform = await createInstallation({
    through: (grading) => async (submission, options) => {
      const report = await grading(submission, options)
      const unlucky = submission.source === UNLUCKY && !mended
      return unlucky
        ? {
            ...report,
            verdict: 'internal',
            checks: [],
            score: 0,
            message: { en: 'a grader broke at 440044', fa: 'مصحح شکست' },
          }
        : report
    },
  })
  await platform.publish(await levels())
  student = await platform.person('student')
  instructor = await platform.person('instructor')
}, 120_000)
afterAll(() => platform.close())

test('instructors hear of it and read what failed; the student is told that it is not their fault', async () => {
  const opened = Promise.withResolvers<void>()
  const told = instructor.hear((heard) => heard.some(({ event }) => event.type === 'fault'), { opened: opened.resolve })
  await opened.promise
  const id = await student.submit('levels', UNLUCKY)
  const { report } = await student.result(id)
  expect(report!.message!.en).toContain('the instructor is told')
  expect(JSON.stringify(report)).not.toContain('440044')
  expect((await told).map(({ event }) => event)).toEqual([
    { type: 'fault', courseId: expect.any(String), slug: 'levels' },
  ])
  const [fault, ...others] = await instructor.get<GradingFault[]>('/api/faults')
  expect(others).toEqual([])
  expect(fault).toMatchObject({
    submissionId: id,
    slug: 'levels',
    mode: 'submit',
    student: { email: student.email },
    message: { en: 'a grader broke at 440044' },
  })
  expect((await student.request('GET', '/api/faults')).status).toBe(403)
})

test('graded again it is as if nothing had been: same submission, a report, one attempt, off the list', async () => {
  const [fault] = await instructor.get<GradingFault[]>('/api/faults')
  const { submissionId } = fault!
  expect((await student.request('POST', `/api/faults/${submissionId}/again`, {})).status).toBe(403)
  mended = true
  const heard = student.hear((all) => all.some(({ event }) => event.type === 'ended'))
  expect((await instructor.request('POST', `/api/faults/${submissionId}/again`, {})).status).toBe(202)
  expect(await student.result(submissionId)).toMatchObject({ verdict: 'passed', report: { verdict: 'passed' } })
  expect((await heard).map(({ event }) => event.type).filter((type) => type !== 'check' && type !== 'log')).toEqual([
    'queued',
    'started',
    'ended',
  ])
  expect(await instructor.get('/api/faults')).toEqual([])
  expect((await instructor.request('POST', `/api/faults/${submissionId}/again`, {})).status).toBe(409)
  const { topics } = await student.get<Course>('/api/course')
  expect(topics[0]!.exercises[0]).toMatchObject({ progress: 'passed', submissions: 1, best: { submissionId } })
})

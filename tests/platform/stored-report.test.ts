/** Reports of an older version, as the database still has them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createInstallation, type Installation } from './installation.ts'
import { LEAKS, levels } from './levels.ts'

let platform: Installation
beforeAll(async () => {
  platform = await createInstallation()
  await platform.publish(await levels())
}, 120_000)
afterAll(() => platform.close())

test('messages are told in both languages; those stored in one are read all the same', async () => {
  const student = await platform.person('student')
  const id = await student.submit('levels', LEAKS)
  const [found] = (await student.result(id)).report!.checks
  expect(found!.message).toEqual({
    en: 'relu([-110011, 110011]): at [0] expected 0, got -110011',
    fa: '\u2066relu([-110011, 110011])\u2069: در \u2066[0]\u2069 باید \u20660\u2069 باشد، اما \u2066-110011\u2069 است',
  })

  const { $client: db } = platform.platform.db
  const { report } = db.prepare('SELECT report FROM submissions WHERE id = ?').get(id) as { report: string }
  const old = JSON.parse(report) as { message?: string; errors?: unknown; checks: { message: unknown }[] }
  old.message = 'The run was cancelled.'
  old.errors = [{ message: 'Expected ")"', location: { file: 'solution.ts', line: 3, column: 1 } }]
  for (const check of old.checks) check.message = 'at [0] expected 0, got -110011'
  db.prepare('UPDATE submissions SET report = ? WHERE id = ?').run(JSON.stringify(old), id)

  const instructor = await platform.person('instructor')
  const { report: read } = await instructor.get<{
    report: { message: unknown; errors: unknown; checks: { message: unknown }[] }
  }>(`/api/submissions/${id}`)
  expect(read.message).toEqual({ en: 'The run was cancelled.', fa: 'The run was cancelled.' })
  expect(read.errors).toEqual([
    { message: { en: 'Expected ")"', fa: 'Expected ")"' }, location: { file: 'solution.ts', line: 3, column: 1 } },
  ])
  expect(read.checks.map(({ message }) => message)).toEqual(
    Array(4).fill({ en: 'at [0] expected 0, got -110011', fa: 'at [0] expected 0, got -110011' }),
  )
})

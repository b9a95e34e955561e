/** The gradebook over HTTP: which grades are final, why, and a file that is filled in with what was shown before. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FilledFiles, GradeExplanation, GradeGrid, Preflight } from '../../server/contract/gradebook.ts'
import { createInstallation, type Installation } from './installation.ts'
import { HALF, levels, SOLUTION } from './levels.ts'
import type { Person } from './person.ts'

const HOUR = 3_600_000

let platform: Installation
let teacher: Person
let ada: Person
let sara: Person
let eve: Person
beforeAll(async () => {
  platform = await createInstallation()
  await platform.publish(await levels())
  teacher = await platform.person('instructor')
  ada = await platform.person('student', 'ada@example.org', { name: 'Ada Lovelace' })
  sara = await platform.person('student', 'sara@example.org', { name: 'سارا نیک‌نام' })
  eve = await platform.person('student', 'eve@example.org', { name: '=Eve' })
  await ada.result(await ada.submit('levels', SOLUTION))
  await sara.result(await sara.submit('levels', HALF))
  // a trial run is no submission
  await eve.result(await eve.submit('levels', SOLUTION, 'run'))
}, 120_000)
afterAll(() => platform.close())

const due = (dueAt: Date | null): Promise<unknown> =>
  teacher.request('PUT', '/api/exercises/levels/due', { dueAt: dueAt?.toISOString() ?? null })
const past = (): Promise<unknown> => due(new Date(Date.now() - HOUR))

async function cells(): Promise<Record<string, GradeGrid['cells'][number][number]>> {
  const grid = await teacher.get<GradeGrid>('/api/gradebook')
  return Object.fromEntries(grid.people.map(({ email }, index) => [email.split('@')[0]!, grid.cells[index]![0]!]))
}
const explained = (person: Person): Promise<GradeExplanation> =>
  teacher.get(`/api/gradebook/people/${person.id}/exercises/levels`)

test('a grade is final once the exercise is due', async () => {
  await due(null)
  // checks are hidden, and nothing says when they will count
  expect((await cells()).ada).toEqual(['provisional', '4', '8'])
  expect(await explained(ada)).toMatchObject({ state: 'provisional', why: 'hidden-checks', submissions: 1 })
  await due(new Date(Date.now() + HOUR))
  expect(await explained(ada)).toMatchObject({ state: 'provisional', why: 'not-due' })
  await past()
  // half of it is right but for the hidden checks
  expect(await cells()).toEqual({ ada: ['final', '8', '8'], sara: ['final', '4', '8'], eve: null })
  expect(await explained(ada)).toMatchObject({ state: 'final', why: null, score: '8', max: '8' })
  expect(await explained(eve)).toMatchObject({ state: 'absent', why: null, score: null, submissions: 0 })
})

test('a late submission counts for what the terms of the assignment leave of it', async () => {
  await past()
  const { assignments, courses } = platform.platform
  const course = courses.first()!.id
  const { id, ...terms } = assignments.of(course, 'levels')!
  const late = { ...terms, dueAt: new Date(Date.now() - HOUR), late: [{ until: null, percent: 50 }] }
  assignments.change(course, id, late)
  expect(await cells()).toEqual({ ada: ['final', '4', '8'], sara: ['final', '2', '8'], eve: null })
  expect(await explained(ada)).toMatchObject({ state: 'final', score: '4', max: '8', percent: 50 })
  assignments.extend(id, ada.id, { dueAt: new Date(Date.now() + HOUR), reason: 'ill' })
  expect(await explained(ada)).toMatchObject({ state: 'provisional', why: 'not-due', percent: 100 })
  expect((await cells()).ada).toEqual(['provisional', '4', '8'])
  assignments.extend(id, ada.id, null)
  assignments.extendAll(course, [id], 2 * HOUR)
  const { columns } = await teacher.get<GradeGrid>('/api/gradebook')
  expect(columns[0]!.dueAt).toBe(new Date(late.dueAt.getTime() + 2 * HOUR).toISOString())
  expect(await explained(sara)).toMatchObject({ why: 'not-due', percent: 100 })
  assignments.extendAll(course, [id], -2 * HOUR)
  assignments.change(course, id, terms)
  expect((await cells()).ada).toEqual(['final', '8', '8'])
})

test('a submission that waits makes a grade provisional', async () => {
  await past()
  await teacher.request('PUT', '/api/grading', { paused: true })
  const waiting = await sara.submit('levels', HALF)
  const first = await eve.submit('levels', HALF)
  expect(await cells()).toEqual({ ada: ['final', '8', '8'], sara: ['provisional', '4', '8'], eve: ['underway'] })
  expect(await explained(sara)).toMatchObject({ why: 'underway', submissions: 2 })
  for (const [person, id] of [
    [sara, waiting],
    [eve, first],
  ] as const)
    await person.request('POST', `/api/submissions/${id}/cancel`, {})
  await teacher.request('PUT', '/api/grading', { paused: false })
  expect(await cells()).toEqual({ ada: ['final', '8', '8'], sara: ['final', '4', '8'], eve: null })
})

test('only students of the course are in it', async () => {
  const made = await platform.platform.accounts.create({
    email: 'elsewhere@example.org',
    name: 'Elsewhere',
    role: 'student',
    mustChangePassword: false,
  })
  if (made.kind === 'refused') throw new Error(made.message)
  expect(Object.keys(await cells()).sort()).toEqual(['ada', 'eve', 'sara'])
  const { status } = await teacher.request('GET', `/api/gradebook/people/${made.account.id}/exercises/levels`)
  expect(status).toBe(404)
})

const CANVAS = [
  'Student,ID,SIS Login ID,Section,Levels (77)',
  'Points Possible,,,,100',
  '"Lovelace, Ada",1,ada@example.org,A,',
  '"نیک‌نام, سارا",2,sara@example.org,A,50.00',
  '"=Eve",3,e5,A,9',
  '',
].join('\r\n')

const request = (changes: object = {}) => ({
  system: 'canvas',
  file: { name: 'grades.csv', content: Buffer.from(CANVAS).toString('base64') },
  targets: [{ slug: 'levels', column: 4 }],
  overwrite: { provisional: false, blank: false, excused: false },
  confirmed: [],
  ...changes,
})
const checked = async (changes?: object): Promise<Preflight> => {
  const { status, body } = await teacher.request<Preflight>('POST', '/api/gradebook/preflight', request(changes))
  expect(status).toBe(200)
  return body
}
const fill = (digest: string, changes?: object) =>
  teacher.request<FilledFiles>('POST', '/api/gradebook/fill', { ...request(changes), digest })

test('a file is filled in as the preflight has shown it', async () => {
  await past()
  const { digest, findings, unmatched, matched, rows } = await checked()
  expect({ matched, rows }).toEqual({ matched: 2, rows: 3 })
  expect(findings.filter(({ effect }) => effect === 'added').map(({ cells: [cell] }) => cell)).toEqual([
    { line: 3, who: 'Lovelace, Ada', from: '', to: '100' },
  ])
  expect(unmatched).toEqual([
    { line: 5, name: '=Eve', suggestion: { personId: eve.id, name: '=Eve', email: eve.email } },
  ])
  const { status, body } = await fill(digest)
  expect(status).toBe(200)
  expect(Buffer.from(body.files[0]!.content, 'base64').toString()).toBe(CANVAS.replace('ada@example.org,A,', '$&100'))
})

test('what has changed since is not downloaded unseen', async () => {
  await past()
  const { digest } = await checked()
  const changed = { confirmed: [{ line: 5, personId: eve.id }], overwrite: { ...request().overwrite, blank: true } }
  expect(await fill(digest, changed)).toMatchObject({ status: 409 })
  await sara.result(await sara.submit('levels', SOLUTION))
  expect(await fill(digest)).toMatchObject({ status: 409 })
  expect((await checked()).findings).toContainEqual(
    expect.objectContaining({ effect: 'changed', cells: [expect.objectContaining({ from: '50.00', to: '100' })] }),
  )
})

test('a file that cannot be filled in is refused in both languages', async () => {
  const { status, body } = await teacher.request(
    'POST',
    '/api/gradebook/preflight',
    request({ file: { name: 'a.csv', content: Buffer.from('a,b\n1,2\n').toString('base64') } }),
  )
  expect(status).toBe(422)
  expect(body).toMatchObject({
    title: expect.stringContaining('not a gradebook that Canvas has exported'),
    text: { fa: expect.stringContaining('Canvas') },
  })
})

test('a file may be larger than a solution, but not endless', async () => {
  const content = (bytes: number): object => ({
    file: { name: 'a.csv', content: Buffer.alloc(bytes, 'a,').toString('base64') },
  })
  expect(await teacher.request('POST', '/api/gradebook/preflight', request(content(1_500_000)))).toMatchObject({
    status: 422,
  })
  expect(await teacher.request('POST', '/api/gradebook/preflight', request(content(22_000_000)))).toMatchObject({
    status: 413,
  })
  expect(await ada.request('POST', '/api/gradebook/preflight', request())).toMatchObject({ status: 403 })
})

test('the long CSV and the workbook are downloads', async () => {
  await past()
  const csv = await teacher.request<string>('GET', '/api/gradebook/export/csv')
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="grades.csv"')
  expect(csv.body.split('\n').find((line) => line.includes('ada@'))).toMatch(/,8,0,8,8$/)
  const xlsx = await teacher.request<string>('GET', '/api/gradebook/export/xlsx?language=fa&provisional=true')
  expect(xlsx.status).toBe(200)
  expect(xlsx.body.startsWith('PK')).toBe(true)
  expect(await teacher.request('GET', '/api/gradebook/export/pdf')).toMatchObject({ status: 400 })
})

/** Filling in an exported file: what is written, what is said, and what an import by the systems' rules makes of it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillIn, type FilledIn, type FillOptions } from '../../server/gradebook/filling/fill-in.ts'
import type { Gradebook } from '../../server/gradebook/gradebook.ts'
import type { Effect } from '../../server/gradebook/systems/finding.ts'
import type { SystemName } from '../../server/gradebook/systems/system.ts'
import { SYSTEMS } from '../../server/gradebook/systems/systems.ts'
import { imported } from './importers.ts'
import { absent, excused, final, madeGradebook, person, provisional } from './made-gradebook.ts'
import { hasPython } from './python.ts'

const NOW = new Date('2026-10-05T00:00:00Z')
const STAMP = String(Date.parse('2026-10-04T00:00:00Z') / 1000)

type Asked = Partial<Omit<FillOptions, 'gradebook' | 'system' | 'file' | 'overwrite'>> & {
  overwrite?: Partial<FillOptions['overwrite']>
}

function fill(system: SystemName, gradebook: Gradebook, file: string | Uint8Array, asked: Asked = {}) {
  const { overwrite, ...rest } = asked
  return fillIn({
    gradebook,
    system: SYSTEMS[system],
    file: { name: 'grades.csv', bytes: Buffer.from(file as string) },
    targets: [],
    confirmed: [],
    now: NOW,
    ...rest,
    overwrite: { provisional: false, blank: false, excused: false, ...overwrite },
  })
}

function filled(...asked: Parameters<typeof fill>): FilledIn {
  const result = fill(...asked)
  if (!result.ok) throw new Error(result.message.en)
  return result.value
}

const refusal = (...asked: Parameters<typeof fill>): string => {
  const result = fill(...asked)
  return result.ok ? '' : result.message.en
}
const text = ({ files: [file] }: FilledIn): string => Buffer.from(file!.bytes).toString()
/** Counts of the findings with an effect. */
const counts = ({ findings }: FilledIn, ...effects: Effect[]): [string, number][] =>
  findings.filter(({ effect }) => effects.includes(effect)).map(({ sentence, count }) => [sentence.en, count])

const CANVAS = [
  'Student,ID,SIS User ID,SIS Login ID,Section,Lab 1 (501),Lab 2 (502),Old lab,Current Score',
  '"    Points Possible",,,,,100,20,(read only),(read only)',
  '"Lovelace, Ada",42,S1,ada@example.org,"Sec A, B",,15,7,81.00',
  '"نیک‌نام, سارا",43,S2,SARA@example.org,Sec A,93.50,,,',
  '"Smith, Sam",44,S3,sam1@example.org,Sec A,EX,3,,',
  '"Smith, Sam",45,S4,sam2@example.org,Sec A,N/A,3,,',
  '"=cmd|x, Eve",46,S5,eve@example.org,Sec A,12,-,,',
  '"Student, Test",99,,f00,Sec A,,,,',
  '',
].join('\r\n')

const CLASS = madeGradebook([
  [person('Ada Lovelace', { email: 'ada@example.org' }), final('9.335'), final('7.5')],
  [person('سارا نیک‌نام', { email: 'sara@example.org' }), final('9.35'), absent],
  [person('Sam Smith', { email: 'sam1@example.org' }), final('8'), provisional('4')],
  [person('Sam Smith', { email: 'sam2@example.org' }), final('8'), absent],
  [person('Eve', { email: 'eve@example.org' }), final('1.2'), excused],
])
const BOTH = [
  { slug: 'lab-1', column: 5 },
  { slug: 'lab-2', column: 6 },
]

describe('Canvas', () => {
  test('only final grades are written, scaled to the column; every other byte stays', () => {
    const result = filled('canvas', CLASS, CANVAS, { targets: BOTH })
    expect(text(result)).toBe(CANVAS.replace('"Sec A, B",,15,', '"Sec A, B",93.35,15,'))
    expect(result).toMatchObject({ rows: 6, matched: 5 })
    expect(counts(result, 'cleared', 'changed', 'added', 'left', 'refused')).toEqual([
      ['One row stays as it is: nobody in this course has its id.', 1],
      ['Lab 1: 1 stay as they are: in Canvas the assignment is not given to them.', 1],
      ['Lab 1: 1 grade is new.', 1],
      ['Lab 1: 1 student is excused in Canvas: their cells stay as they are.', 1],
      ['Lab 2: 1 provisional grade is not written: tick it to write them.', 1],
      ['Lab 2: 1 grade in Canvas stays, although no grade is here.', 1],
      ['Lab 2: 1 student is excused here: their cells stay as they are.', 1],
    ])
  })

  test('what is ticked is written too, and said before', () => {
    const overwrite = { provisional: true, blank: true, excused: true }
    const result = filled('canvas', CLASS, CANVAS, { targets: BOTH, overwrite })
    const lines = text(result).split('\r\n')
    expect(lines[4]).toBe('"Smith, Sam",44,S3,sam1@example.org,Sec A,EX,8,,')
    expect(lines[5]).toBe('"Smith, Sam",45,S4,sam2@example.org,Sec A,N/A,,,')
    expect(lines[6]).toBe('"=cmd|x, Eve",46,S5,eve@example.org,Sec A,12,EX,,')
    const cleared = result.findings.find(({ effect }) => effect === 'cleared')
    expect(cleared).toMatchObject({
      sentence: { en: 'Lab 2: 1 grade in Canvas is cleared: nothing was submitted here.' },
      cells: [{ line: 6, who: 'Smith, Sam', from: '3', to: '' }],
    })
  })

  test('nobody is cleared whose submission is being graded', () => {
    const gradebook = madeGradebook([[person('Ada', { canvas: '42' }), absent, { state: 'absent', underway: true }]])
    const result = filled('canvas', gradebook, CANVAS, { targets: BOTH, overwrite: { blank: true } })
    expect(text(result)).toBe(CANVAS)
  })

  test('a column without an assignment id is told as a new assignment', () => {
    expect(counts(filled('canvas', CLASS, CANVAS.replace('Lab 2 (502)', 'Lab 2')), 'created')).toEqual([
      ['Unless an assignment or a custom column is called exactly "Lab 2", Canvas makes a new assignment of it.', 1],
      ['Unless an assignment or a custom column is called exactly "Old lab", Canvas makes a new assignment of it.', 1],
    ])
  })

  test.each([
    ['a column that Canvas does not import', 7, 'does not import'],
    ['a total', 8, 'no such column'],
    ['a column of names', 0, 'no such column'],
  ])('%s takes no grades', (_, column, reason) => {
    expect(refusal('canvas', CLASS, CANVAS, { targets: [{ slug: 'lab-1', column }] })).toContain(reason)
  })

  test('names only suggest, and a confirmed suggestion counts', () => {
    const gradebook = madeGradebook([
      [person('Ada Lovelace', { email: 'elsewhere@example.org' }), final('10')],
      [person('Sam Smith', { email: 'a@example.org' }), final('10')],
    ])
    const targets = [{ slug: 'lab-1', column: 5 }]
    const result = filled('canvas', gradebook, CANVAS, { targets })
    expect(text(result)).toBe(CANVAS)
    // two rows are called Sam Smith
    expect(result.unmatched.filter(({ suggestion }) => suggestion)).toEqual([
      {
        line: 3,
        name: 'Lovelace, Ada',
        suggestion: { personId: gradebook.people[0]!.id, name: 'Ada Lovelace', email: 'elsewhere@example.org' },
      },
    ])
    const confirmed = [{ line: 3, personId: gradebook.people[0]!.id }]
    expect(text(filled('canvas', gradebook, CANVAS, { targets, confirmed }))).toContain('"Sec A, B",100,15')
  })

  test('ids of two people, and one person in two rows, are nobody', () => {
    const one = [person('One', { canvas: '42' }), final('10')] as const
    const two = [person('Two', { email: 'ada@example.org' }), final('10')] as const
    const targets = [{ slug: 'lab-1', column: 5 }]
    expect(text(filled('canvas', madeGradebook([[...one], [...two]]), CANVAS, { targets }))).toBe(CANVAS)
    const twice = CANVAS.replace(',43,S2,SARA@', ',43,S2,ada@')
    const result = filled('canvas', madeGradebook([[...two]]), twice, { targets })
    expect(text(result)).toBe(twice)
    expect(counts(result, 'left')[0]).toEqual([expect.stringContaining('2 rows stay as they are'), 2])
  })

  test('the student number keeps its zeros', () => {
    const gradebook = madeGradebook([[person('Ada', { 'student-number': '007' }), final('10')]])
    const targets = [{ slug: 'lab-1', column: 5 }]
    expect(filled('canvas', gradebook, CANVAS.replace('42,S1', '42,7'), { targets }).matched).toBe(0)
    expect(filled('canvas', gradebook, CANVAS.replace('42,S1', '42,007'), { targets }).matched).toBe(1)
  })

  test('semicolons and decimal commas stay', () => {
    const file = 'Student;ID;Section;Lab 1 (1)\nPoints Possible;;;100\n"A; B";1;S;"50,50"\nC;2;S;\n'
    const gradebook = madeGradebook([
      [person('A', { canvas: '1' }), final('9.335')],
      [person('C', { canvas: '2' }), final('0.5')],
    ])
    expect(text(filled('canvas', gradebook, file, { targets: [{ slug: 'lab-1', column: 3 }] }))).toBe(
      'Student;ID;Section;Lab 1 (1)\nPoints Possible;;;100\n"A; B";1;S;"93,35"\nC;2;S;5\n',
    )
  })

  test.each([
    ['First name,Email address\nA,a@b.c\n', 'not a gradebook that Canvas has exported'],
    ['Student,ID,Lab 1 (1)\nA,1,2\n', '"Section" is missing'],
    ['Student,ID,Section,Lab 1 (1)\nA,1\n', 'Line 2 has 2 cells, but the first line has 4'],
    ['', 'empty'],
  ])('%j is refused', (file, reason) => {
    expect(refusal('canvas', CLASS, file)).toContain(reason)
  })

  test.skipIf(!hasPython)('an import by the rules of Canvas does what was said', () => {
    const asked: Asked[] = [
      { targets: BOTH },
      { targets: BOTH, overwrite: { blank: true, provisional: true, excused: true } },
    ]
    const results = asked.map((one) => filled('canvas', CLASS, CANVAS, one))
    const done = imported(
      'canvas',
      results.map(({ files }) => ({ before: Buffer.from(CANVAS), after: files[0]!.bytes })),
    )
    expect(done[0]).toEqual({ created: ['Old lab'], changes: [['42', 'Lab 1 (501)', '', '93.35']] })
    expect(done[1]!.changes.map(([key, , from, to]) => [key, from, to])).toEqual([
      ['42', '', '93.35'],
      ['44', '3', '8'],
      ['45', '3', ''],
      ['46', '-', 'EX'],
    ])
    results.forEach(expectAnnounced(done))
  })
})

/** Every change that an import makes was announced, and nothing else was. */
function expectAnnounced(done: ReturnType<typeof imported>) {
  return ({ findings }: FilledIn, index: number): void => {
    const said = findings
      .filter(({ effect }) => ['added', 'changed', 'cleared'].includes(effect))
      .flatMap(({ cells }) => cells.map(({ from, to }) => `${from} -> ${to}`))
    const made = done[index]!.changes.map(([, , from, to]) => `${from} -> ${to}`)
    expect(said.toSorted()).toEqual(made.toSorted())
  }
}

const MOODLE = [
  'First name,Last name,ID number,Institution,Email address,Assignment: Lab 1 (Real),Assignment: Lab 1 (Feedback),' +
    'Course total (Real),Last downloaded from this course',
  `Ada,Lovelace,,,ada@example.org,-,"a, b",50.00,${STAMP}`,
  `سارا,نیک‌نام,,,sara@example.org,93.50,,50.00,${STAMP}`,
  `Sam,Smith,,,sam1@example.org,Pass,,50.00,${STAMP}`,
  `Sam,Smith,,,twice@example.org,1.00,,50.00,${STAMP}`,
  `Sam,Smith,,,twice@example.org,2.00,,50.00,${STAMP}`,
  `Eve,"=x",,,eve@example.org,180.00,,50.00,${STAMP}`,
  `Nobody,Known,,,,3.00,,50.00,${STAMP}`,
  '',
].join('\n')
const LAB = [{ slug: 'lab-1', column: 5, points: '100' }]

describe('Moodle', () => {
  const gradebook = madeGradebook([
    [person('Ada Lovelace', { email: 'ada@example.org' }), final('9.335')],
    [person('سارا نیک‌نام', { email: 'sara@example.org' }), final('9.35')],
    [person('Twice', { email: 'twice@example.org' }), final('10')],
  ])

  test('rows that would end the import go into a second file with the same header', () => {
    const result = filled('moodle', gradebook, MOODLE, { targets: LAB })
    const [header, ada, sara, sam, twice, again, eve, nobody] = MOODLE.split('\n')
    expect(result.files.map(({ name }) => name)).toEqual(['grades.csv', 'grades-refused.csv'])
    expect(result.files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
      [header, ada!.replace('-,"a, b"', '93.35,"a, b"'), sara, ''].join('\n'),
      [header, sam, twice, again, eve, nobody, ''].join('\n'),
    ])
    expect(counts(result, 'refused').map(([sentence, count]) => [sentence.replace(/^.* one: /, ''), count])).toEqual([
      ['it has a grade that is not a number.', 1],
      ['each has the id of another row.', 2],
      ['it has a grade below 0, above the maximum or above 100.', 1],
      ['it has no id: Moodle would give its grades to the person of the row before it.', 1],
    ])
  })

  test.skipIf(!hasPython)(
    'an import by the rules of Moodle takes the first file, and refuses each row of the other',
    () => {
      const { files } = filled('moodle', gradebook, MOODLE, { targets: LAB })
      const [header, ...rows] = Buffer.from(files[1]!.bytes).toString().trim().split('\n')
      const before = Buffer.from(MOODLE)
      const cases = [files[0]!.bytes, ...rows.map((row) => Buffer.from(`${header}\n${row}\n`))]
      const done = imported(
        'moodle',
        cases.map((after) => ({ before, after, targets: [5], points: '100' })),
      )
      expect(done[0]).toEqual({
        created: [],
        changes: [['ada@example.org', 'Assignment: Lab 1 (Real)', '-', '93.35']],
      })
      expect(done.slice(1).every(({ refused }) => refused !== undefined)).toBe(true)
      expect(done).toHaveLength(6)
    },
  )

  test('the points of a column are asked for', () => {
    const without = [{ slug: 'lab-1', column: 5 }]
    expect(refusal('moodle', gradebook, MOODLE, { targets: without })).toContain('Say what this column is worth')
    expect(refusal('moodle', gradebook, MOODLE, { targets: [{ ...without[0]!, points: '0' }] })).toContain('above 0')
  })

  test('a grade above the column or above 100 is not imported', () => {
    const file = MOODLE.split('\n').slice(0, 2).join('\n')
    const worth = (points: string): number =>
      filled('moodle', gradebook, file, { targets: [{ ...LAB[0]!, points }] }).files.length
    expect(worth('100')).toBe(1)
    expect(worth('200')).toBe(2)
  })

  test.each([
    ['a year old', String(Number(STAMP) - 366 * 86_400)],
    ['of the future', String(Number(STAMP) + 366 * 86_400)],
    ['garbled', '2026-10-04'],
  ])('an export that is %s is refused as a whole', (_, stamp) => {
    const result = filled('moodle', gradebook, MOODLE.replaceAll(STAMP, stamp), { targets: LAB })
    expect(counts(result, 'refused')[0]![0]).toContain('refuses the whole file')
  })

  test('columns are known in another language too', () => {
    const file = `نام,نام خانوادگی,رایانامه,آزمایش ۱ (واقعی),آخرین دریافت\nسارا,نیک‌نام,sara@example.org,,${STAMP}\n`
    const result = filled('moodle', gradebook, file, { targets: [{ slug: 'lab-1', column: 3, points: '100' }] })
    expect(result.columns.map(({ title }) => title)).toEqual(['آزمایش ۱'])
    expect(text(result)).toBe(file.replace('org,,', 'org,93.5,'))
  })

  test.each([
    [6, 'holds no points'],
    [7, 'calculates this column'],
  ])('column %i takes no grades', (column, reason) => {
    expect(refusal('moodle', gradebook, MOODLE, { targets: [{ ...LAB[0]!, column }] })).toContain(reason)
  })
})

describe('Blackboard', () => {
  const gradebook = madeGradebook([
    [person('Ada', { username: 'ada' }), final('9.335')],
    [person('Eve', { 'student-number': 'S2' }), final('5')],
  ])
  const rows = [
    [
      'Last Name',
      'First Name',
      'Username',
      'Student ID',
      'Lab 1 [Total Pts: 100 Score] |1',
      'Sum [Total Pts: up to 9] |2',
    ],
    ['Lovelace', 'Ada "A"', 'ADA', 'S1', '', '3'],
    ['نیک‌نام', 'Eve', 'eve', 'S2', 'Needs Grading', ''],
  ]
  const file = (delimiter: string): string =>
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join('\r\n')
  const targets = [{ slug: 'lab-1', column: 4 }]

  test('UTF-16 with tabs stays UTF-16 with tabs, and every cell is quoted', () => {
    const bytes = Buffer.from(`\ufeff${file('\t')}`, 'utf16le')
    const [written] = filled('blackboard', gradebook, bytes, { targets }).files
    expect(Buffer.from(written!.bytes).toString('utf16le')).toBe(
      `\ufeff${file('\t')}`.replace('"S1"\t""', '"S1"\t"93.35"').replace('"Needs Grading"', '"50"'),
    )
  })

  test.skipIf(!hasPython)('an import by the rules of Blackboard does what was said', () => {
    const result = filled('blackboard', gradebook, file(','), { targets })
    const done = imported('blackboard', [{ before: Buffer.from(file(',')), after: result.files[0]!.bytes }])
    expect(done[0]!.changes).toHaveLength(2)
    expectAnnounced(done)(result, 0)
  })

  test('an unknown column is told as a new one, and a calculated one takes no grades', () => {
    const strange = file(',').replace('Lab 1 [Total Pts: 100 Score] |1', 'Lab 1')
    expect(counts(filled('blackboard', gradebook, strange), 'created')).toHaveLength(1)
    expect(refusal('blackboard', gradebook, file(','), { targets: [{ slug: 'lab-1', column: 5 }] })).toContain(
      'calculates',
    )
  })
})

test('one column takes one exercise', () => {
  const targets = [BOTH[0]!, { slug: 'lab-2', column: 5 }]
  expect(refusal('canvas', CLASS, CANVAS, { targets })).toContain('Two exercises cannot go into one column')
})

describe('whatever the course and the file', () => {
  const grade = fc.integer({ min: 0, max: 1000 }).map((hundredths) => String(hundredths / 100))
  const cell = fc.oneof(
    grade.map((score) => final(score)),
    grade.map((score) => provisional(score)),
    fc.constant(absent),
    fc.constant(excused),
  )
  const old = fc.constantFrom('', '-', '0', '50', '50.00', '"7,5"', 'EX', 'N/A', 'late')
  const course = fc.array(fc.record({ cell, old, other: old, known: fc.boolean() }), { minLength: 1, maxLength: 8 })
  const ticks = fc.record({ provisional: fc.boolean(), blank: fc.boolean(), excused: fc.boolean() })

  const made = (rows: Rows) => ({
    gradebook: madeGradebook(rows.map(({ cell: own }, index) => [person(`P${index}`, { canvas: String(index) }), own])),
    file: [
      'Student,ID,Section,Lab 1 (1),Lab 2 (2)',
      'Points Possible,,,20,5',
      ...rows.map((row, index) => `"P, ${index}",${row.known ? index : `x${index}`},A,${row.old},${row.other}`),
      '',
    ].join('\r\n'),
  })
  type Rows = typeof course extends fc.Arbitrary<infer Value> ? Value : never
  const targets = [{ slug: 'lab-1', column: 3 }]

  test('nothing is written but what is final or ticked, into the chosen column of people who are known', () => {
    fc.assert(
      fc.property(course, ticks, (rows, overwrite) => {
        const { gradebook, file } = made(rows)
        const lines = text(filled('canvas', gradebook, file, { targets, overwrite })).split('\r\n')
        const before = file.split('\r\n')
        expect(lines.slice(0, 2)).toEqual(before.slice(0, 2))
        rows.forEach((row, index) => {
          const [line, was] = [lines[index + 2]!, before[index + 2]!]
          const written = line !== was
          const state = row.cell.state
          const may =
            row.known &&
            row.old !== 'N/A' &&
            (state === 'final' ||
              (state === 'provisional' && overwrite.provisional) ||
              (state === 'absent' && overwrite.blank) ||
              (state === 'excused' && overwrite.excused))
          if (written) expect(may).toBe(true)
          // the rest of the row is as it was
          const rest = (whole: string): string => whole.replace(/,("[^"]*"|[^,]*)(,("[^"]*"|[^,]*))$/, ',?$2')
          expect(rest(line)).toBe(rest(was))
        })
      }),
    )
  })

  test.skipIf(!hasPython)('an import by the rules of Canvas changes what was announced', () => {
    const cases = fc.sample(fc.tuple(course, ticks), 100).map(([rows, overwrite]) => {
      const { gradebook, file } = made(rows)
      return { file, result: filled('canvas', gradebook, file, { targets, overwrite }) }
    })
    const done = imported(
      'canvas',
      cases.map(({ file, result }) => ({ before: Buffer.from(file), after: result.files[0]!.bytes })),
    )
    cases.forEach(({ result }, index) => expectAnnounced(done)(result, index))
    // the samples are not all alike
    expect(done.some(({ changes }) => changes.length > 0)).toBe(true)
  })
})

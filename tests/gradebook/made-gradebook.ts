/** Gradebooks for the tests: people with awkward names, and cells in every state. */
import type { GradeCell, Gradebook, GradebookPerson, IdKind } from '../../server/gradebook/gradebook.ts'

const SUBMITTED = new Date('2026-10-02T08:30:00Z')

export const final = (score: string, max = '10'): GradeCell => ({
  state: 'final',
  score,
  max,
  submittedAt: SUBMITTED,
  submissionId: 's',
})

export const provisional = (score: string, max = '10'): GradeCell => ({
  state: 'provisional',
  why: 'not-due',
  score,
  max,
  submittedAt: SUBMITTED,
  submissionId: 's',
})

export const absent: GradeCell = { state: 'absent' }
export const excused: GradeCell = { state: 'excused' }

export const person = (name: string, ids: Partial<Record<IdKind, string>> = {}): GradebookPerson => ({
  id: `id of ${name} ${ids.email ?? ''}`,
  name,
  ids,
})

/** @param rows a person with their cells, one for each exercise `lab-1`, `lab-2`, ... */
export function madeGradebook(rows: [GradebookPerson, ...GradeCell[]][]): Gradebook {
  const columns = Math.max(1, ...rows.map(([, ...cells]) => cells.length))
  return {
    course: { en: 'Vision', fa: 'بینایی' },
    columns: Array.from({ length: columns }, (_, index) => ({
      slug: `lab-${index + 1}`,
      title: { en: `Lab ${index + 1}`, fa: `تمرین ${index + 1}` },
      points: '10',
      dueAt: new Date('2026-10-03T12:00:00Z'),
    })),
    people: rows.map(([one]) => one),
    cells: rows.map(([, ...cells]) => cells),
  }
}

/** Names that break careless writers: commas, quotes, Persian with a half-space, formulas, line breaks, markup. */
export const AWKWARD_NAMES = [
  'Lovelace, Ada',
  'Dwayne "The Rock" Johnson',
  'سارا نیک‌نام',
  '=HYPERLINK("http://x";"y")',
  ' +1 leading space',
  '-5.5',
  '@SUM(A1)',
  'Two\nLines',
  'a;b\tc',
  '<b>&amp;</b>',
  "O'Brien",
  'Sam Smith',
  'Sam Smith',
  'emoji 🎓 and \u0001 control',
]

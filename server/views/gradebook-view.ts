/** The gradebook as staff see it: the grid, one cell explained, and a preflight. */
import { createHash } from 'node:crypto'
import type { GradeExplanation, GradeGrid, GridCell, Preflight } from '../contract/gradebook.ts'
import type { FilledIn } from '../gradebook/filling/fill-in.ts'
import { suggestedColumn } from '../gradebook/filling/suggest-columns.ts'
import type { ExportFile, GradeCell, Gradebook } from '../gradebook/gradebook.ts'
import type { LearningSystem } from '../gradebook/systems/system.ts'

export function gridView({ columns, people, cells }: Gradebook): GradeGrid {
  return {
    columns: columns.map(({ dueAt, ...column }) => ({ ...column, dueAt: dueAt?.toISOString() ?? null })),
    people: people.map(({ id, name, ids }) => ({ id, name, email: ids.email ?? '' })),
    cells: cells.map((row) => row.map(gridCell)),
  }
}

function gridCell(cell: GradeCell): GridCell {
  switch (cell.state) {
    case 'final':
    case 'provisional':
      return [cell.state, cell.score, cell.max]
    case 'excused':
      return ['excused']
    case 'absent':
      return cell.underway ? ['underway'] : null
  }
}

/** @param submissions how many were submitted */
export function explanationView(cell: GradeCell, submissions: number): GradeExplanation {
  const scored = cell.state === 'final' || cell.state === 'provisional' ? cell : undefined
  return {
    state: cell.state,
    why: cell.state === 'provisional' ? cell.why : cell.state === 'absent' && cell.underway ? 'underway' : null,
    score: scored?.score ?? null,
    max: scored?.max ?? null,
    percent: scored ? (scored.percent ?? 100) : null,
    submissionId: scored?.submissionId ?? null,
    submittedAt: scored?.submittedAt.toISOString() ?? null,
    submissions,
  }
}

/** A page shows no more rows than a person reads; the findings count them all. */
const MOST_ROWS = 500

export function preflightView(
  { columns, files, unmatched, ...rest }: FilledIn,
  gradebook: Gradebook,
  { asksPoints, excused }: LearningSystem,
): Preflight {
  return {
    ...rest,
    digest: digestOf(files),
    columns: columns.map(({ index, header, points, closed }) => ({
      index,
      header,
      ...(points !== undefined && { points }),
      ...(closed && { closed }),
    })),
    exercises: gradebook.columns.map(({ slug, title }) => ({
      slug,
      title,
      suggestion: suggestedColumn({ slug, title }, columns) ?? null,
    })),
    asksPoints,
    excuses: excused !== undefined,
    // suggestions first, since something can be done about them
    unmatched: unmatched.toSorted((a, b) => Number(!a.suggestion) - Number(!b.suggestion)).slice(0, MOST_ROWS),
    files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length })),
  }
}

/** Names the content of files: what was agreed to is what is downloaded. */
export function digestOf(files: readonly ExportFile[]): string {
  const hash = createHash('sha256')
  for (const { name, bytes } of files) hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  return hash.digest('hex')
}

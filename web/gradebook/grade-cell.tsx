/** One cell of the grid: a heading, a student's name, or a grade with its state. */
import { memo } from 'react'
import type { ReactNode } from 'react'
import type { GradeGrid, GridCell } from '../../server/contract/gradebook.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './gradebook.module.css'
import { GRADE_TEXTS } from './texts.ts'

interface GradeCellProps {
  grid: GradeGrid
  /** Index of the person; undefined in the header. */
  person: number | undefined
  /** 0 is the column of names. */
  column: number
  sorted: 'ascending' | 'descending' | 'none'
  focusable: boolean
  width: number
  /** Pixels from the beginning of the line. */
  from: number
}

/** Remembered, since a scroll draws hundreds of cells again that have not changed. */
export const GradeCell = memo(function GradeCell(props: GradeCellProps): ReactNode {
  const { grid, person, column, sorted, focusable, width, from } = props
  const { pick } = useLanguage()
  const place = {
    'aria-colindex': column + 1,
    tabIndex: focusable ? 0 : -1,
    style: { width, ...(column > 0 && { insetInlineStart: from }) },
  }
  if (person === undefined)
    return (
      <div
        role="columnheader"
        aria-sort={sorted}
        className={column === 0 ? classes.corner : classes.heading}
        title={column === 0 ? undefined : pick(grid.columns[column - 1]!.title)}
        {...place}
      >
        <span className={classes.title}>
          {pick(column === 0 ? GRADE_TEXTS.student : grid.columns[column - 1]!.title)}
        </span>
        {sorted !== 'none' && <span aria-hidden>{sorted === 'ascending' ? '▲' : '▼'}</span>}
      </div>
    )
  const { name, email } = grid.people[person]!
  if (column === 0)
    return (
      <div role="rowheader" className={classes.person} title={email} {...place}>
        <bdi className={classes.cut}>{name}</bdi>
      </div>
    )
  const cell = grid.cells[person]![column - 1]!
  return (
    <div role="gridcell" className={STATE_CLASSES[cell?.[0] ?? 'absent']} {...place}>
      <GradeText cell={cell} />
    </div>
  )
})

function GradeText({ cell }: { cell: GridCell }): ReactNode {
  const { pick, format } = useLanguage()
  switch (cell?.[0]) {
    case undefined:
      return <span aria-label={pick(GRADE_TEXTS.absent)}>–</span>
    case 'excused':
    case 'underway':
      return pick(GRADE_TEXTS[cell[0]])
    case 'final':
    case 'provisional':
      return (
        <>
          {format.number(Number(cell[1]))}
          <span className={classes.outOf}>/ {format.number(Number(cell[2]))}</span>
          {cell[0] === 'provisional' && (
            <span className={classes.mark} title={pick(GRADE_TEXTS.provisional)}>
              <span aria-hidden>~</span>
              <span className={classes.spoken}>{pick(GRADE_TEXTS.provisional)}</span>
            </span>
          )}
        </>
      )
  }
}

const STATE_CLASSES = {
  final: classes.final,
  provisional: classes.provisional,
  excused: classes.other,
  underway: classes.other,
  absent: classes.other,
}

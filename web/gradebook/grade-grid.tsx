/**
 * The grades of a course as an ARIA grid. Only what is on the screen is in the document; the focused cell always is.
 * The header and the names stay while the others scroll.
 */
import { useDirection } from '@mantine/core'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { GradeGrid as Grid } from '../../server/contract/gradebook.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { GradeCell } from './grade-cell.tsx'
import classes from './gradebook.module.css'
import { movedBy } from './grid-keys.ts'
import type { GridPlace } from './grid-keys.ts'
import type { GridOrder } from './grid-rows.ts'
import { GRADE_TEXTS } from './texts.ts'

const ROW = 38
/** Of the header, whose titles take two lines. */
const HEADER = 56
const COLUMN = 132

interface GradeGridProps {
  grid: Grid
  /** Indices of the people, in their order. */
  rows: readonly number[]
  order: GridOrder
  setOrder: (order: GridOrder) => void
  explain: (person: number, column: number) => void
}

export function GradeGrid({ grid, rows, order, setOrder, explain }: GradeGridProps): ReactNode {
  const { pick } = useLanguage()
  const { dir } = useDirection()
  const frame = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState<GridPlace>({ row: 0, column: 0 })
  const names = Math.min(240, Math.max(130, globalThis.innerWidth * 0.36))
  const size = { rows: rows.length + 1, columns: grid.columns.length + 1 }
  const down = useVirtualizer({
    count: size.rows,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (index === 0 ? HEADER : ROW),
    overscan: 8,
    scrollPaddingStart: HEADER,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => withAlso(defaultRangeExtractor(range), 0, place.row),
      [place.row],
    ),
  })
  const across = useVirtualizer({
    horizontal: true,
    isRtl: dir === 'rtl',
    count: size.columns,
    getScrollElement: () => frame.current,
    estimateSize: (index) => (index === 0 ? names : COLUMN),
    overscan: 2,
    scrollPaddingStart: names,
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => withAlso(defaultRangeExtractor(range), 0, place.column),
      [place.column],
    ),
  })
  const moved = useRef(false)
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    down.scrollToIndex(place.row)
    across.scrollToIndex(place.column)
    frame.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  }, [place, down, across])

  // a filter may leave fewer rows than there were
  const active = { row: Math.min(place.row, size.rows - 1), column: Math.min(place.column, size.columns - 1) }
  const open = ({ row, column }: GridPlace): void => {
    if (row === 0) {
      const by = column === 0 ? 'name' : column - 1
      setOrder({ column: by, descending: order.column === by && !order.descending })
    } else if (column > 0) explain(rows[row - 1]!, column - 1)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((frame.current?.clientHeight ?? 0) / ROW) - 2)
    const next = movedBy(event, active, { ...size, page, rightToLeft: dir === 'rtl' })
    if (next) {
      moved.current = true
      setPlace(next)
    } else if (event.key === 'Enter' || event.key === ' ') open(active)
    else return
    event.preventDefault()
  }
  const sorted = (column: number): 'ascending' | 'descending' | 'none' =>
    order.column === (column === 0 ? 'name' : column - 1) ? (order.descending ? 'descending' : 'ascending') : 'none'
  const columns = across.getVirtualItems()
  return (
    <div
      ref={frame}
      role="grid"
      aria-label={pick(GRADE_TEXTS.title)}
      aria-rowcount={size.rows}
      aria-colcount={size.columns}
      className={classes.grid}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const cell = (event.target as Element).closest('[aria-colindex]')
        const row = cell?.closest('[aria-rowindex]')
        if (!cell || !row) return
        const pressed = { row: indexIn(row, 'aria-rowindex'), column: indexIn(cell, 'aria-colindex') }
        setPlace(pressed)
        open(pressed)
      }}
    >
      <div role="presentation" style={{ height: down.getTotalSize(), width: across.getTotalSize() }}>
        {down.getVirtualItems().map(({ index: row, start }) => (
          <div
            key={row}
            role="row"
            aria-rowindex={row + 1}
            className={row === 0 ? classes.header : classes.row}
            style={{ height: row === 0 ? HEADER : ROW, width: across.getTotalSize(), ...(row > 0 && { top: start }) }}
          >
            {columns.map(({ index: column, start: from, size: width }) => (
              <GradeCell
                key={column}
                grid={grid}
                person={row === 0 ? undefined : rows[row - 1]!}
                column={column}
                sorted={row === 0 ? sorted(column) : 'none'}
                focusable={row === active.row && column === active.column}
                width={width}
                from={from}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

/** ARIA counts rows and columns from 1. */
const indexIn = (element: Element, attribute: string): number => Number(element.getAttribute(attribute)) - 1

/** Indices in order, with others that are always there. */
const withAlso = (indices: number[], ...also: number[]): number[] =>
  [...new Set([...indices, ...also])].sort((a, b) => a - b)

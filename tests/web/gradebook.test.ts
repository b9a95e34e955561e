/** The grid's rows and keys. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { GradeGrid } from '../../server/contract/gradebook.ts'
import { movedBy } from '../../web/gradebook/grid-keys.ts'
import { shownRows } from '../../web/gradebook/grid-rows.ts'

const grid: Pick<GradeGrid, 'people' | 'cells'> = {
  people: ['علي كريمی', 'Bea 10', 'Bea 9', 'سارا نیک‌نام'].map((name, index) => ({
    id: String(index),
    name,
    email: `p${index}@example.org`,
  })),
  cells: [[['final', '3', '4']], [null], [['provisional', '9', '10']], [['underway']]],
}
const names = (filter: string, column: number | 'name', descending = false): string[] =>
  shownRows(grid, filter, { column, descending }, 'en').map((row) => grid.people[row]!.name)

describe('the rows', () => {
  test('are sorted by name as people sort them, or by the part of the full marks', () => {
    expect(names('', 'name').slice(0, 2)).toEqual(['Bea 9', 'Bea 10'])
    expect(names('', 0)).toEqual(['علي كريمی', 'Bea 9', 'Bea 10', 'سارا نیک‌نام'])
    expect(names('', 0, true)).toEqual(['Bea 9', 'علي كريمی', 'Bea 10', 'سارا نیک‌نام'])
  })

  test('are found by name and e-mail, with Arabic letters and without half-spaces too', () => {
    expect(names('کریمی', 'name')).toEqual(['علي كريمی'])
    expect(names(' نیک نام', 'name')).toEqual(['سارا نیک‌نام'])
    expect(names('P2@', 'name')).toEqual(['Bea 9'])
    expect(names('zed', 'name')).toEqual([])
  })

  test('are the same people in every order', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.constantFrom<number | 'name'>(0, 'name'), (descending, column) => {
        expect(names('', column, descending).toSorted()).toEqual(grid.people.map(({ name }) => name).toSorted())
      }),
    )
  })
})

describe('the keys', () => {
  const size = { rows: 100, columns: 10, page: 20, rightToLeft: false }
  const press = (key: string, ctrlKey = false, rightToLeft = false) =>
    movedBy({ key, ctrlKey }, { row: 50, column: 5 }, { ...size, rightToLeft })

  test.each([
    ['ArrowDown', false, { row: 51, column: 5 }],
    ['ArrowUp', false, { row: 49, column: 5 }],
    ['ArrowRight', false, { row: 50, column: 6 }],
    ['ArrowLeft', false, { row: 50, column: 4 }],
    ['PageDown', false, { row: 70, column: 5 }],
    ['Home', false, { row: 50, column: 0 }],
    ['End', false, { row: 50, column: 9 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 99, column: 9 }],
    ['a', false, undefined],
  ])('%s, with Ctrl %s', (key, ctrlKey, expected) => {
    expect(press(key, ctrlKey)).toEqual(expected)
  })

  test('arrows follow the direction of the page', () => {
    expect(press('ArrowRight', false, true)).toEqual({ row: 50, column: 4 })
    expect(press('ArrowLeft', false, true)).toEqual({ row: 50, column: 6 })
  })

  test('no key leaves the grid', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End')
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.boolean())), fc.boolean(), (keys, rightToLeft) => {
        let place = { row: 0, column: 0 }
        for (const [name, ctrlKey] of keys) place = movedBy({ key: name, ctrlKey }, place, { ...size, rightToLeft })!
        expect(place.row).toBeGreaterThanOrEqual(0)
        expect(place.row).toBeLessThan(size.rows)
        expect(place.column).toBeGreaterThanOrEqual(0)
        expect(place.column).toBeLessThan(size.columns)
      }),
    )
  })
})

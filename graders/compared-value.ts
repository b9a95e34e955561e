/** Values as the report shows them: the full shape and at most the first values. */
import type { ComparedValue } from './report.ts'
import { describe, isList, shapeOf, TensorValues } from './values.ts'
import type { List } from './values.ts'
import { cut } from './wording.ts'

const MOST_VALUES = 1_024
const MOST_AXES = 8
const MOST_ROWS = 32
const LONGEST_TEXT = 80

type Shown = ComparedValue['values'][number]

export function compared(value: unknown): ComparedValue {
  if (value instanceof TensorValues) {
    const values = firstOf(value.values, MOST_VALUES)
    return {
      kind: 'tensor',
      shape: [...value.shape],
      dtype: value.dtype,
      values,
      cut: values.length < value.values.length,
    }
  }
  if (typeof value === 'number') return { kind: 'number', shape: [], values: [shown(value)], cut: false }
  if (!isList(value)) return { kind: 'other', shape: [], values: [cut(describe(value).en, LONGEST_TEXT)], cut: false }
  const shape = shapeOf(value)
  if (!shape || shape.length > MOST_AXES) return ragged(value)
  const values: Shown[] = []
  collect(value, values)
  return { kind: 'array', shape, values, cut: values.length < shape.reduce((product, size) => product * size, 1) }
}

/** The first values of nested lists, row-major. */
function collect(list: List, values: Shown[]): void {
  for (let i = 0; i < list.length && values.length < MOST_VALUES; i++) {
    const item = list[i]
    if (isList(item)) collect(item, values)
    else values.push(shown(item))
  }
}

function firstOf(values: ArrayLike<unknown>, most: number): Shown[] {
  return Array.from({ length: Math.min(most, values.length) }, (_, index) => shown(values[index]))
}

function shown(value: unknown): Shown {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'number') return cut(value === undefined ? 'undefined' : describe(value).en, LONGEST_TEXT)
  return Number.isFinite(value) ? value : String(value)
}

/** Rows of different lengths: each row as one text. */
function ragged(list: List): ComparedValue {
  const rows = Array.from({ length: Math.min(MOST_ROWS, list.length) }, (_, index) => {
    const row = list[index]
    const text = isList(row) ? `[${firstOf(row, 12).join(', ')}${row.length > 12 ? ', …' : ''}]` : describe(row).en
    return cut(text, LONGEST_TEXT)
  })
  return { kind: 'other', shape: [list.length], values: rows, cut: rows.length < list.length }
}

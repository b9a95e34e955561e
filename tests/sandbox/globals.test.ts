/** Globals of a program beyond those of the language. */
import { expect, test } from 'vitest'
import { open } from './student-program.ts'

test('structuredClone copies deeply and leaves the original unchanged', async () => {
  const { call, student, table } = await open(`
export function copied() {
  const image = [[1, NaN, -0], [Infinity, 2, 3]]
  const rows = { image, rows: [Float64Array.of(0.1, 2), Int8Array.of(-3)], nothing: null, missing: undefined }
  const copy = structuredClone(rows)
  copy.image[0][0] = 9
  copy.rows[0][0] = 9
  return { image, copy, first: rows.rows[0] }
}
export function cyclic() {
  const loop: unknown[] = [new Map([[1, new Set([2])]]), new Date(5)]
  loop.push(loop)
  const copy = structuredClone(loop) as [Map<number, Set<number>>, Date, unknown]
  return [copy[2] === copy, copy !== loop, copy[0].get(1)!.has(2), copy[1].getTime()]
}
export function refused() {
  try { structuredClone({ f: () => 1 }) } catch (thrown) { return (thrown as Error).name }
}`)
  try {
    const value = async (name: string): Promise<unknown> => {
      const settled = await call(name)
      return settled.kind === 'returned' ? (JSON.parse(settled.text) as [unknown])[0] : settled
    }
    const number = (v: string) => ({ '#': 'n', v })
    const list = (k: string, v: number[]) => ({ '#': 'a', k, v })
    const row = (first: number) => [
      [first, number('NaN'), number('-0')],
      [number('Infinity'), 2, 3],
    ]
    expect(await value('copied')).toEqual({
      '#': 'o',
      v: [
        ['image', row(1)],
        [
          'copy',
          {
            '#': 'o',
            v: [
              ['image', row(9)],
              ['rows', [list('Float64Array', [9, 2]), list('Int8Array', [-3])]],
              ['nothing', null],
              ['missing', { '#': 'u' }],
            ],
          },
        ],
        ['first', list('Float64Array', [0.1, 2])],
      ],
    })
    expect(await value('cyclic')).toEqual([true, true, true, 5])
    expect(await value('refused')).toBe('TypeError')
  } finally {
    student.dispose()
    table.dispose()
  }
})

test('Math.random is the same stream for the same seed, to the bit', async () => {
  const { call, student, table } = await open(
    `export const draws = () => Array.from({ length: 4 }, () => Math.random())`,
  )
  try {
    const settled = await call('draws')
    if (settled.kind !== 'returned') throw new Error(JSON.stringify(settled))
    expect((JSON.parse(settled.text) as [number[]])[0]).toEqual([
      0.5636717735324055, 0.5851113414391875, 0.8959073920268565, 0.9463990409858525,
    ])
  } finally {
    student.dispose()
    table.dispose()
  }
})

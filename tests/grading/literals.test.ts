/** Large literals of a source are counted for instructors; what is usual is not told, and students never read of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Report } from '../../graders/report.ts'
import { studentView } from '../../graders/visibility.ts'
import { largeLiterals } from '../../server/grading/parent/literals.ts'

test('texts and numbers, also in parts, in templates and without an end', () => {
  expect(largeLiterals(`const weights = '${'a'.repeat(3000)}'`)).toEqual({ characters: 3000, numbers: 0 })
  const parts = Array.from({ length: 300 }, (_, i) => `"${String(i).padEnd(10, 'x')}"`)
  expect(largeLiterals(`const weights = ${parts.join(' + ')}`)).toEqual({ characters: 3000, numbers: 0 })
  expect(largeLiterals('const weights = `' + 'a\n'.repeat(1500) + '`')).toEqual({ characters: 3000, numbers: 0 })
  expect(largeLiterals(`x = [${'-1.5e-3, 0x1f, '.repeat(400)}]`)?.numbers).toBeGreaterThanOrEqual(800)
  expect(largeLiterals(`/'/.test("${'b'.repeat(2500)}`)).toMatchObject({ numbers: 0 })
})

test('comments, names with digits and usual programs are no large literals', () => {
  expect(largeLiterals(`/* ${'1, '.repeat(900)} */\n// ${'2 '.repeat(900)}`)).toBeUndefined()
  expect(largeLiterals('conv2d(x1, y2) '.repeat(900))).toBeUndefined()
  for (const slug of ['conv1d', 'sobel', 'derive-sobel', 'mnist-model', 'mnist-train'])
    expect(largeLiterals(readFileSync(join('exercises', slug, 'solution.ts'), 'utf8'))).toBeUndefined()
})

test('a source of the largest size is scanned at once', () => {
  for (const piece of ['"', "'\\", '`', '/* ', '/*', '1.', 'a1']) {
    const since = performance.now()
    largeLiterals(piece.repeat(256_000 / piece.length))
    expect(performance.now() - since).toBeLessThan(2_000)
  }
})

test('a student never reads of them', () => {
  const report: Report = {
    exercise: 'e',
    exerciseVersion: 1,
    graderVersion: 1,
    verdict: 'passed',
    score: 0,
    maxScore: 0,
    checks: [],
    misconceptions: [],
    engine: 'none',
    seed: 1,
    ms: 1,
    literals: { characters: 9999, numbers: 0 },
    log: '',
  }
  for (const due of [false, true]) expect(JSON.stringify(studentView(report, { due }))).not.toContain('9999')
})

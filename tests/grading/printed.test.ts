/** What a program prints never decides its grade; places in what it prints are those of its source. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openGrader } from './exercise.ts'

const { grade, close } = openGrader()
afterAll(close)

const RIGHT = readFileSync(join(import.meta.dirname, '../../exercises/conv1d/solution.ts'), 'utf8')
const printing = (statements: string): string =>
  RIGHT.replace(/(export function conv1d\([^{]*\{)/, (head) => `${head} ${statements};`)

test.each([
  ['dir', 'console.dir({ x, h, mode }, { depth: 1 })'],
  ['groups', "console.groupCollapsed('conv'); console.log(x); console.groupEnd()"],
  ['counters', "console.count('calls'); console.countReset('calls')"],
  ['timers', "console.time('t'); console.timeLog('t', x); console.timeEnd('t')"],
  ['tables', 'console.table([x, h]); console.table(x)'],
  [
    'the rest',
    "console.clear(); console.dirxml(x); console.timeStamp(); console.profile('p'); console.profileEnd('p')",
  ],
])('a right program passes with %s', async (_, statements) => {
  const source = printing(statements)
  expect(source).not.toBe(RIGHT)
  expect(await grade('conv1d', source)).toMatchObject({ verdict: 'passed', score: 10 })
})

test('places in what is printed are places in the source', async () => {
  const report = await grade(
    'conv1d',
    `interface Unused { a: number }
export function conv1d(): number[] {
  console.log(new Error('here'))
  console.trace('there')
  return []
}`,
  )
  expect(report.log).toMatch(
    /^Error: here\n {4}at conv1d \(solution\.ts:3:15\)\nTrace: there\n {4}at conv1d \(solution\.ts:4:11\)\n/,
  )
})

test('what is printed stands beside the check that printed it', async () => {
  const report = await grade('conv1d', `console.log('loaded')\n${printing('console.log(x.length)')}`)
  expect(report.log).toMatch(/^loaded\n\d+\n/)
  const [first, ...others] = report.checks
  expect(first!.log).toMatch(/^(\d+\n)+$/)
  expect(others.some(({ log }) => log !== first!.log)).toBe(true)
  expect(report.log).toBe(`loaded\n${report.checks.map(({ log }) => log ?? '').join('')}`)
})

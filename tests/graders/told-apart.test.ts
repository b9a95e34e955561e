import { expect, test } from 'vitest'
import type { CallOutcome } from '../../graders/host.ts'
import { toldApart } from '../../graders/told-apart.ts'
import type { GraderDefinition } from '../../graders/vocabulary.ts'
import { both } from './both.ts'
import { gradeInProcess } from './in-process.ts'

type Solution = { double(value: number): number }

const right = (value: number): number => 2 * value
const misconceptions = { squares: { double: (value: number) => value * value } }
/** At 3 the square is three times the value: there, two mistakes look alike. */
const definition: GraderDefinition<Solution> = ({ student, check }) =>
  check('doubles', { points: 1, visibility: 'open' }, (context) =>
    toldApart(
      context,
      async () => context.exact(await student.double(3), 6),
      () => student.double(5),
      () => student.double(7),
    ),
  )

/** Grades a program and tells which values it was asked for. */
async function graded(double: (value: number) => unknown, outcome?: (value: number) => CallOutcome | undefined) {
  const asked: number[] = []
  const [result] = await gradeInProcess<Solution>({
    definition,
    student: {},
    reference: { double: right },
    misconceptions,
    host: {
      async call(_, [value]) {
        asked.push(value as number)
        return (
          outcome?.(value as number) ?? {
            kind: 'returned',
            value: double(value as number),
            changedArguments: [],
            leakedTensors: 0,
          }
        )
      },
    },
  })
  const { message, misconception, verdict } = result!
  return { asked, message: message?.en, misconception, verdict }
}

test('a program that is right is asked no more than the check asks', async () => {
  expect(await graded(right)).toEqual({
    asked: [3],
    message: undefined,
    misconception: undefined,
    verdict: 'passed',
  })
})

test.each([
  [undefined, 'nothing'],
  ['a text', 'the text "a text"'],
  [8, '8'],
  [null, 'null'],
])('the message names the call that was compared, though the probes give the same: %j', async (value, got) => {
  const { asked, message } = await graded(() => value)
  expect(asked).toEqual([3, 5, 7])
  expect(message).toMatch(/^double\(3\): /)
  expect(message).toContain(`got ${got}`)
})

test('a misconception is named only if it explains the probes too', async () => {
  expect(await graded((value) => value * value)).toMatchObject({ asked: [3, 5, 7], misconception: 'squares' })
  const triple = await graded((value) => 3 * value)
  expect(triple).toMatchObject({ asked: [3, 5, 7], misconception: undefined, verdict: 'failed' })
})

test('no probe follows one that was stopped, nor a call that threw', async () => {
  const stopped: CallOutcome = { kind: 'stopped', verdict: 'time', message: both('Too slow.') }
  expect(
    await graded(
      (value) => 3 * value,
      (value) => (value === 5 ? stopped : undefined),
    ),
  ).toMatchObject({
    asked: [3, 5],
    misconception: undefined,
    verdict: 'failed',
  })
  const threw: CallOutcome = { kind: 'threw', message: 'no' }
  expect(await graded(right, () => threw)).toMatchObject({ asked: [3], verdict: 'error' })
})

/**
 * What a student reads of a failed check that is hidden: a lead without a value. Programs that choose their answer by
 * a hidden value must not be able to read it out of their own reports.
 */
import { describe, expect, test } from 'vitest'
import type { CheckResult } from '../../graders/report.ts'
import { studentCheck } from '../../graders/visibility.ts'
import type { CheckContext, GraderTools } from '../../graders/vocabulary.ts'
import { both, PERSIAN, proseOf } from './both.ts'
import { gradeInProcess } from './in-process.ts'

interface Solution {
  f(x: number[]): unknown
}
type Body = (context: CheckContext, tools: GraderTools<Solution>) => Promise<void>

async function hiddenCheck(
  body: Body,
  student: (x: number[]) => unknown,
  reference: (x: number[]) => unknown = (x) => x,
): Promise<CheckResult> {
  const [result] = await gradeInProcess<Solution>({
    definition: (tools) =>
      tools.check('is-right', { points: 2, visibility: 'sentence' }, (context) => body(context, tools)),
    student: { f: student },
    reference: { f: reference },
  })
  return studentCheck({ ...result!, name: 'is right', nameFa: 'درست است' }, { due: false })!
}
const messageOf = async (body: Body, student: (x: number[]) => unknown, reference?: (x: number[]) => unknown) =>
  (await hiddenCheck(body, student, reference)).message

/** Compares f of random values with the reference's, under a label. */
const compares: Body = async ({ random, allClose }, { student, reference }) => {
  const x = random.normal([12])
  await allClose(await student.f(x), reference.f(x), { label: { en: 'an odd kernel', fa: 'کرنل فرد' } })
}
const grid = (rows: number, columns: number) => Array.from({ length: rows }, () => new Array<number>(columns).fill(0.5))

describe('a hidden check tells', () => {
  test.each<[string, (x: number[]) => unknown, unknown, string]>([
    ['one value too few', (x) => x.slice(1), undefined, 'wrong number of values: expected 12 values, got 11 values.'],
    ['two too many', (x) => [...x, 0, 0], undefined, 'wrong number of values: expected 12 values, got 14 values.'],
    [
      'many too few',
      (x) => x.slice(5),
      undefined,
      'wrong number of values: expected 12 values; it has too few values.',
    ],
    ['none', () => [], undefined, 'wrong number of values: expected 12 values; it has no values.'],
    ['a column too few', () => grid(3, 5), grid(3, 6), 'wrong shape: expected shape [3, 6], got shape [3, 5].'],
    ['axes exchanged', () => grid(6, 3), grid(3, 6), 'wrong shape: expected shape [3, 6], got shape [6, 3].'],
    ['other axes', () => [1, 2], grid(3, 6), 'wrong shape: expected shape [3, 6]; it has another number of axes.'],
  ])('how the size differs: %s', async (_, student, due, message) => {
    const text = (await messageOf(compares, student, due === undefined ? (x) => x : () => due))!
    expect(text.en).toBe(`an odd kernel: The result has a ${message}`)
    expect(proseOf(text)).toMatch(PERSIAN)
  })

  test.each<[string, (x: number[]) => unknown, string]>([
    ['a value', (x) => x.map((value) => value + 1), 'an odd kernel: The result has the right form, but at least one'],
    ['NaN', (x) => x.map((value, i) => (i === 3 ? NaN : value)), 'an odd kernel: There is NaN among the numbers'],
    ['nothing', () => undefined, 'an odd kernel: The function returned nothing (undefined).'],
    ['a changed argument', (x) => x.reverse(), 'The function changed one of its arguments: work on a copy.'],
    [
      'an error',
      () => {
        throw new RangeError('secret 0.25')
      },
      'The function threw an error.',
    ],
  ])('the kind of failure: %s', async (_, student, message) => {
    const keeps: Body = async (context, { student: own, reference }) => {
      const x = context.random.normal([12])
      const y = await context.keepsArguments(() => own.f(x))
      await context.allClose(y, reference.f(x), { label: { en: 'an odd kernel', fa: 'کرنل فرد' } })
    }
    const check = await hiddenCheck(keeps, student)
    expect(check.message!.en.startsWith(message)).toBe(true)
    expect(proseOf(check.message!)).toMatch(PERSIAN)
    for (const hidden of ['comparison', 'location', 'finding', 'ms', 'accuracy', 'models'])
      expect(check).not.toHaveProperty(hidden)
  })

  test('a fixed sentence where the grader has only one of its own', async () => {
    const check = await hiddenCheck(
      async ({ fail }) => fail(both('The sum is 0.125.')),
      (x) => x,
    )
    expect(check.message!.en).toBe('What this check asks for does not hold.')
    expect(proseOf(check.message!)).toMatch(PERSIAN)
  })

  test('nothing where it passed, whatever was noted', async () => {
    const check = await hiddenCheck(
      async ({ note }) => note(both('0.125')),
      (x) => x,
    )
    expect(check).toMatchObject({ verdict: 'passed' })
    expect(check).not.toHaveProperty('message')
  })
})

/** What stands for a value of a kind that the program has named itself. */
class Foreign {
  readonly foreign: string
  constructor(foreign: string) {
    this.foreign = foreign
  }
}

/** Ways to answer by a hidden number, as a program might that wants to read it out of its report. */
const ENCODINGS: Record<string, (hidden: number, calls: number, x: number[]) => unknown> = {
  'as it is': (hidden) => hidden,
  'in a value': (hidden) => [hidden, 0],
  'in a text': (hidden) => `value ${hidden}`,
  'in a length': (hidden) => new Array<number>(hidden).fill(0),
  'in the length of the first answer, which the next one is compared with': (hidden, calls, x) =>
    calls === 1 ? new Array<number>(hidden).fill(0) : x,
  'in the rows': (hidden) => grid(hidden, 2),
  'in the columns': (hidden) => grid(2, hidden),
  'in both axes': (hidden) => grid(hidden % 37, Math.ceil(hidden / 37)),
  'in the columns of the first answer': (hidden, calls) => (calls === 1 ? grid(2, hidden) : grid(2, 2)),
  'in the depth': (hidden) => Array.from({ length: hidden % 9 }).reduce<unknown>((inner) => [inner], [0]),
  'in the row that is ragged': (hidden) => grid(12, 2).map((row, i) => (i === hidden % 12 ? [0] : row)),
  'in the name of a member': (hidden) => ({ [`member${hidden}`]: 1 }),
  'in the number of members': (hidden) => Object.fromEntries(Array.from({ length: hidden }, (_, i) => [i, i])),
  'in a kind of its own': (hidden) => new Foreign(`kind ${hidden}`),
  'in a kind of its own, within a list': (hidden) => [new Foreign(`kind ${hidden}`)],
  'in the place of NaN': (hidden, _, x) => x.map((value, i) => (i === hidden % 12 ? NaN : value)),
  'in the place of what is missing': (hidden, _, x) => x.map((value, i) => (i === hidden % 12 ? undefined : value)),
  'in the message of an error': (hidden) => {
    throw new Error(`value ${hidden}`)
  },
  'in the name of an error': (hidden) => {
    throw Object.assign(new Error('no'), { name: `Error${hidden}` })
  },
  'in the call that throws': (hidden, calls, x) => {
    if (calls === hidden % 3) throw new Error('no')
    return x
  },
  'in what it makes of its argument': (hidden, _, x) => {
    x.push(...new Array<number>(hidden % 50).fill(hidden))
    return x
  },
}

/** A check that gives the program every chance: labels, sizes, answers that are compared with each other. */
const generous: Body = async (context, { student, reference }) => {
  const { random, allClose, exact, shape, keepsArguments } = context
  const x = random.normal([12])
  const first = await keepsArguments(() => student.f(x))
  const second = await student.f(x.toReversed())
  // what is expected here is the program's own answer
  exact(second, first, { en: 'f of the reversed against f', fa: 'وارونه' })
  shape(second, [12], 'size')
  await allClose(second, reference.f(x))
}

/** The parts of a check that its student sees, as one text. */
async function seen(encoding: (typeof ENCODINGS)[string], hidden: number): Promise<string> {
  let calls = 0
  return JSON.stringify(await hiddenCheck(generous, (x) => encoding(hidden, ++calls, x)))
}
const HIDDEN = Array.from({ length: 60 }, (_, i) => (i < 30 ? i : 17 * i + 401))

describe('a program reads no hidden value out of its report', () => {
  const all = new Set<string>()
  test.each(Object.keys(ENCODINGS))('%s', async (how) => {
    const views = new Set<string>()
    for (const hidden of HIDDEN) {
      const view = await seen(ENCODINGS[how]!, hidden)
      views.add(view)
      all.add(view)
      // no number of the program's own, only those of fixed sentences, of one or two digits
      expect(view).not.toMatch(/\d{3}/)
    }
    // three bits at most, however much it has written down
    expect(views.size).toBeLessThanOrEqual(8)
  })

  test('all ways together tell one of few sentences', () => {
    expect(all.size).toBeGreaterThan(8)
    expect(all.size).toBeLessThanOrEqual(32)
  })

  test('the size that is due is told only where no answer of the program has a part in it', async () => {
    const composed: Body = async ({ allClose }, { student, reference }) => {
      const once = (await student.f([1, 2])) as number[]
      await allClose(await student.f(once), reference.f(once))
    }
    const encoded = async (hidden: number) => {
      let calls = 0
      return (await messageOf(composed, () => (++calls === 1 ? new Array<number>(hidden).fill(0) : [])))!.en
    }
    expect(await encoded(77)).toBe(await encoded(99))
    expect(await encoded(77)).toBe('The result has a wrong number of values: it has no values.')
    const oneMore: Body = async ({ exact }, { student }) => exact(await student.f([1]), await student.f([1, 2]))
    let answers = 0
    const text = await messageOf(oneMore, () => (++answers === 1 ? [0, 0, 0] : [0, 0]))
    expect(text!.en).toBe('The result has a wrong number of values: one too many.')
    // a right first answer leaves no choice
    const right = await messageOf(
      composed,
      (() => {
        let calls = 0
        return (x: number[]) => (++calls === 1 ? x : [...x, 0])
      })(),
    )
    expect(right!.en).toBe('The result has a wrong number of values: expected 2 values, got 3 values.')
  })
})

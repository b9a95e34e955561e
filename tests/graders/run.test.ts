import { describe, expect, test } from 'vitest'
import { defineGrader } from '../../graders/define.ts'
import type { GraderHost } from '../../graders/host.ts'
import { planGrader } from '../../graders/run/run.ts'
import { overallVerdict, scoreOf } from '../../graders/verdict.ts'
import type { CheckContext, CheckOptions, GraderTools } from '../../graders/vocabulary.ts'
import { both } from './both.ts'
import { gradeInProcess } from './in-process.ts'

interface Solution {
  double(x: number[]): number[]
}
type Body = (context: CheckContext, tools: GraderTools<Solution>) => void | Promise<void>

const double = (x: number[]): number[] => x.map((value) => 2 * value)
const options: CheckOptions = { points: 4, visibility: 'open' }
const graderOf = (body: Body, changes: Partial<CheckOptions> = {}, id = 'doubles-it') =>
  defineGrader<Solution>((tools) => tools.check(id, { ...options, ...changes }, (context) => body(context, tools)))
const misconceptions = { half: { double: (x: number[]) => x.map((value) => value / 2) } }

/** The one result of a grader with this body. */
async function resultOf(body: Body, student: Record<string, unknown> = { double }, host: Partial<GraderHost> = {}) {
  const [result] = await gradeInProcess<Solution>({
    definition: graderOf(body),
    student,
    reference: { double },
    misconceptions,
    host,
  })
  return result!
}
const doubles: Body = async ({ allClose }, { student }) => allClose(await student.double([1, 2]), [2, 4])

describe('a plan', () => {
  test('names the checks without running any', () => {
    const definition = defineGrader<Solution>(({ check, student, reference, workload, publicImages }) => {
      check('flips-the-kernel-in-2-d', options, async () => {
        await student.double([])
        reference.double([])
        workload.epochs.toFixed()
        await publicImages('mnist')
      })
    })
    expect(planGrader(definition, misconceptions)).toEqual({
      checks: [{ id: 'flips-the-kernel-in-2-d', points: 4, visibility: 'open' }],
      misconceptions: ['half'],
    })
  })

  test('is in the order in which checks run', () => {
    const definition = defineGrader<Solution>(({ check }) => {
      for (const visibility of ['secret', 'open', 'sentence', 'after-due'] as const)
        check(`is-${visibility}`, { points: 1, visibility }, () => undefined)
    })
    const { checks } = planGrader(definition, {})
    expect(checks.map(({ id }) => id)).toEqual(['is-open', 'is-after-due', 'is-sentence', 'is-secret'])
  })

  test('has what trains at the end of its visibility, and never before a check that shows more', () => {
    const definition = defineGrader<Solution>(({ check }) => {
      for (const visibility of ['sentence', 'open'] as const)
        for (const trains of [true, false])
          check(`${trains ? 'trains' : 'adds'}-${visibility}`, { points: 1, visibility, trains }, () => undefined)
    })
    const { checks } = planGrader(definition, {})
    expect(checks.map(({ id }) => id)).toEqual(['adds-open', 'trains-open', 'adds-sentence', 'trains-sentence'])
  })

  test.each<[Partial<CheckOptions>, string]>([
    [{ points: 0 }, 'is worth 0 points'],
    [{ points: NaN }, 'is worth NaN points'],
    [{ visibility: 'public' as never }, 'has the unknown visibility "public"'],
  ])('refuses %j', (changes, message) => {
    expect(() => planGrader(graderOf(doubles, changes), {})).toThrow(`the check "doubles-it" ${message}`)
  })

  test('refuses two checks with one id, ids that are not in kebab case, and work outside of checks', () => {
    expect(() =>
      planGrader<Solution>(({ check }) => {
        check('a-b', options, () => undefined)
        check('a-b', options, () => undefined)
      }, {}),
    ).toThrow('the check "a-b" is declared twice')
    for (const id of ['Doubles', 'doubles it', 'a--b', '-a', '', '؟'])
      expect(() => planGrader(graderOf(doubles, {}, id), {})).toThrow(
        `the check "${id}" has an id that is not in kebab case`,
      )
    expect(() =>
      planGrader<Solution>(({ reference }) => {
        reference.double([1])
      }, {}),
    ).toThrow('reference may be used in the body of a check only')
  })
})

describe('a check ends', () => {
  test('passed, with all points and what was noted', async () => {
    const result = await resultOf(async (context, tools) => {
      await doubles(context, tools)
      context.note(both('Well done.'))
    })
    expect(result).toEqual({
      id: 'doubles-it',
      points: 4,
      visibility: 'open',
      verdict: 'passed',
      earned: 4,
      message: both('Well done.'),
      ms: 0,
    })
  })

  test('failed, with comparison and misconception, and without prose of the exercise', async () => {
    const result = await resultOf(doubles, { double: misconceptions.half.double })
    expect(result).toMatchObject({
      verdict: 'failed',
      earned: 0,
      message: {
        en: 'double([1, 2]): at [0] expected 2, got 0.5',
        fa: '\u2066double([1, 2])\u2069: در \u2066[0]\u2069 باید \u20662\u2069 باشد، اما \u20660.5\u2069 است',
      },
      misconception: 'half',
    })
    expect(result.comparison!.got.values).toEqual([0.5, 1])
    for (const prose of ['name', 'nameFa', 'hints', 'explanation']) expect(result).not.toHaveProperty(prose)
  })

  test('failed although a comparison was not awaited', async () => {
    const result = await resultOf(async ({ allClose }, { student }) => {
      void allClose(await student.double([1]), [3])
    })
    expect(result.verdict).toBe('failed')
  })

  test('with partial credit, never above its points', async () => {
    expect(
      (
        await resultOf(({ credit, fail }) => {
          credit(1)
          credit(0.5)
          fail(both('No.'))
        })
      ).earned,
    ).toBe(1.5)
    expect(
      (
        await resultOf(({ credit, fail }) => {
          credit(9)
          fail(both('No.'))
        })
      ).earned,
    ).toBe(4)
  })

  test('missing, where the export is absent or no function', async () => {
    expect(await resultOf(doubles, {})).toMatchObject({
      verdict: 'missing',
      message: both('double is not exported'),
      earned: 0,
    })
  })

  test('error, with the message and its place', async () => {
    const call: GraderHost['call'] = async () => ({
      kind: 'threw',
      message: 'TypeError: x is bad',
      location: { file: 'solution.ts', line: 3, column: 7 },
    })
    expect(await resultOf(doubles, {}, { call })).toMatchObject({
      verdict: 'error',
      location: { file: 'solution.ts', line: 3, column: 7 },
      message: {
        en: 'double([1, 2]) threw TypeError: x is bad (line 3, column 7)',
        fa: 'اجرای \u2066double([1, 2])\u2069 (خط ۳، ستون ۷) با این خطا متوقف شد:\n\u2066TypeError: x is bad\u2069',
      },
    })
    expect(
      await resultOf(doubles, {
        double() {
          throw new Error('no place')
        },
      }),
    ).toMatchObject({ verdict: 'error', message: { en: 'double([1, 2]) threw Error: no place' } })
  })

  test.each(['time', 'memory', 'output', 'cancelled'] as const)(
    '%s, where the program was stopped',
    async (verdict) => {
      const stopped = await resultOf(
        doubles,
        {},
        { call: async () => ({ kind: 'stopped', verdict, message: both('Stopped.') }) },
      )
      expect(stopped.verdict).toBe(verdict)
      expect(stopped.message!.en).toBe(verdict === 'cancelled' ? 'Stopped.' : 'Stopped. The call was double([1, 2]).')
    },
  )

  test('with the grader, where its body is at fault', async () => {
    await expect(
      resultOf(() => {
        throw new TypeError('a slip')
      }),
    ).rejects.toThrow('a slip')
    await expect(resultOf(({ fail }) => fail(both('No.'), 'unheard-of'))).rejects.toThrow(
      '"unheard-of", which misconceptions.ts does not have',
    )
    await expect(
      resultOf(async ({ observe }) => {
        await observe(async () => 1)
      }),
    ).rejects.toThrow('exactly one call')
  })
})

describe('calls', () => {
  test('are observed however they end', async () => {
    const kinds: string[] = []
    await resultOf(async ({ observe }, { student }) => {
      kinds.push(
        (await observe(() => student.double([1]))).kind,
        (await observe(() => (student as unknown as Record<string, (x: number[]) => Promise<unknown>>).triple!([1])))
          .kind,
      )
    })
    expect(kinds).toEqual(['returned', 'missing'])
  })

  test('must throw where an Error is due', async () => {
    const mustThrow: Body = ({ throws }, { student }) =>
      throws(() => student.double([]), both('an empty signal is refused'))
    expect(await resultOf(mustThrow)).toMatchObject({
      verdict: 'failed',
      message: { en: 'An Error should be thrown, but the call returned a value: an empty signal is refused' },
    })
    expect(
      await resultOf(mustThrow, {
        double() {
          throw new Error('empty')
        },
      }),
    ).toMatchObject({ verdict: 'passed' })
    expect(await resultOf(mustThrow, {})).toMatchObject({ verdict: 'missing' })
  })

  test('must keep their arguments', async () => {
    const keeps: Body = async ({ allClose, keepsArguments }, { student }) =>
      allClose(await keepsArguments(() => student.double([1, 2])), [2, 4])
    expect((await resultOf(keeps)).verdict).toBe('passed')
    const inPlace = (x: number[]) => {
      x.forEach((value, i) => {
        x[i] = 2 * value
      })
      return x
    }
    expect(await resultOf(keeps, { double: inPlace })).toMatchObject({
      verdict: 'failed',
      message: {
        en: 'double([1, 2]) changed its first argument; work on a copy',
        fa: 'فراخوانی \u2066double([1, 2])\u2069 نخستین ورودی خود را تغییر داد؛ روی یک رونوشت کار کنید',
      },
    })
    const images = { dataId: {}, shape: [1], dtype: 'int32', data: async () => [0] }
    const tensors: Body = async ({ keepsArguments }, { student }) => {
      await keepsArguments(() => student.double({ images } as never))
    }
    expect(
      await resultOf(
        tensors,
        { double },
        { call: async () => ({ kind: 'returned', value: [], changedArguments: [0], leakedTensors: 0 }) },
      ),
    ).toMatchObject({
      verdict: 'failed',
      message: {
        en: 'double disposed of its first argument, or of a tensor in it; dispose only of what it has made',
        fa: expect.stringContaining('آزاد کرد'),
      },
    })
  })

  test('must leak nothing', async () => {
    const leaks: Body = async ({ leaksNothing }, { student }) => {
      await leaksNothing(() => student.double([1]))
    }
    const call =
      (leakedTensors: number): GraderHost['call'] =>
      async () => ({ kind: 'returned', value: [2], changedArguments: [], leakedTensors })
    expect((await resultOf(leaks, {}, { call: call(0) })).verdict).toBe('passed')
    expect(await resultOf(leaks, {}, { call: call(3) })).toMatchObject({
      verdict: 'failed',
      message: { en: 'double([1]) left 3 tensors alive beside what it returned; use tf.tidy or dispose' },
    })
  })

  test('must leak nothing: places are named, without counts where they do not add up', async () => {
    const leaks: Body = async ({ leaksNothing }, { student }) => {
      await leaksNothing(() => student.double([1]))
    }
    const asked: (boolean | undefined)[] = []
    const messageOf = async (leakedTensors: number): Promise<string | undefined> => {
      const made = [
        { op: 'Add', count: 2, location: { file: 'solution.ts', line: 14, column: 3 } },
        { op: 'Conv2D', count: 1 },
      ]
      const call: GraderHost['call'] = async (_name, _args, traced) => {
        asked.push(traced)
        return { kind: 'returned', value: [2], changedArguments: [], leakedTensors, leaks: made }
      }
      return (await resultOf(leaks, {}, { call })).message?.en
    }
    expect(await messageOf(3)).toBe(
      'double([1]) left 3 tensors alive beside what it returned: ' +
        '2 by Add at line 14 and 1 by Conv2D; use tf.tidy or dispose',
    )
    expect(await messageOf(7)).toBe(
      'double([1]) left 7 tensors alive beside what it returned: ' +
        'made by Add at line 14 and by Conv2D; use tf.tidy or dispose',
    )
    expect(asked).toEqual([true, true])
    const plain: Body = async (_context, { student }) => {
      await student.double([1])
    }
    await resultOf(
      plain,
      {},
      {
        call: async (_name, _args, traced) => {
          asked.push(traced)
          return { kind: 'returned', value: [2], changedArguments: [], leakedTensors: 0 }
        },
      },
    )
    expect(asked.at(-1)).toBe(false)
  })
})

describe('a message has the whole call', () => {
  const first = async (
    body: (context: CheckContext, f: (...args: unknown[]) => Promise<unknown>) => Promise<void>,
    f: (...args: never[]) => unknown,
  ): Promise<string> => {
    const [result] = await gradeInProcess<Record<string, (...args: unknown[]) => unknown>>({
      definition: ({ check, student }) => check('a', options, (context) => body(context, student.f!)),
      student: { f },
    })
    return result!.message!.en
  }

  test.each<[unknown[], string]>([
    [[[5, 8], [1, -1], 'full'], "f([5, 8], [1, -1], 'full')"],
    [[-0, NaN, Infinity, 1 / 3], 'f(-0, NaN, Infinity, 0.3333333333333333)'],
    [["it's", 'a "word"\n', null, undefined, true], "f('it\\'s', 'a \"word\"\\n', null, undefined, true)"],
    [[{ a: 1, 'b-c': [] }, {}], 'f({ a: 1, "b-c": [] }, {})'],
    [[Float32Array.of(1, 2)], 'f(Float32Array.of(1, 2))'],
    [[Array.from({ length: 200 }, (_, i) => i)], 'f([0, 1, 2, … (200)])'],
    [[], 'f()'],
  ])('%j', async (args, call) => {
    expect(
      await first(
        async ({ exact }, f) => exact(await f(...args), [1]),
        () => [2],
      ),
    ).toBe(`${call}: at [0] expected 1, got 2`)
  })

  test('as long as it can be written down', async () => {
    const compares = async ({ exact }: CheckContext, f: (...args: unknown[]) => Promise<unknown>) =>
      exact(await f((x: number) => x), [1])
    expect(await first(compares, () => [2])).toBe('at [0] expected 1, got 2')
  })

  test('of several calls, the one that gave the value; the label stands after it', async () => {
    const body = async ({ exact, record }: CheckContext, f: (...args: unknown[]) => Promise<unknown>) => {
      const [one, two] = [await f(1), await f(2)]
      exact(record(two, ['y']).y, [2], 'y')
      exact(record(one, ['y']).y, [3], 'y')
    }
    expect(await first(body, (x: number) => ({ y: [x] }))).toBe('f(1), y: at [0] expected 3, got 1')
    const computed = async ({ exact }: CheckContext, f: (...args: unknown[]) => Promise<unknown>) =>
      exact(Number(await f(1)) + Number(await f(2)), 7, 'the sum')
    expect(await first(computed, (x: number) => x)).toBe('the sum: expected 7, got 3')
  })

  test('a label that is the call is not said twice', async () => {
    const body = async ({ exact }: CheckContext, f: (...args: unknown[]) => Promise<unknown>) =>
      exact(await f([1]), [1], 'f([1])')
    expect(await first(body, () => [2])).toBe('f([1]): at [0] expected 1, got 2')
  })

  test.each([
    ['[5, 8] * [1, -1]', "f([5, 8], [1, -1], 'full'): "],
    ['[1, -1]', "f([5, 8], [1, -1], 'full'): "],
    ['[5, 8] * [1/2]', "f([5, 8], [1, -1], 'full'), [5, 8] * [1/2]: "],
    ['y', "f([5, 8], [1, -1], 'full'), y: "],
    ['the list [5, 8]', "f([5, 8], [1, -1], 'full'), the list [5, 8]: "],
  ])('nor a label that says again what the call says: %s', async (label, start) => {
    const body = async ({ exact }: CheckContext, f: (...args: unknown[]) => Promise<unknown>) =>
      exact(await f([5, 8], [1, -1], 'full'), [1], label)
    expect(await first(body, () => [2])).toBe(`${start}at [0] expected 1, got 2`)
  })
})

describe('a cause is told once', () => {
  type Calls = Record<string, (x: number) => unknown>
  const causes = async (student: Record<string, unknown>, follows?: string) =>
    (
      await gradeInProcess<Calls>({
        definition: ({ check, student: own }) => {
          for (const [i, visibility] of (['open', 'open', 'sentence', 'secret'] as const).entries())
            check(`check-${i}`, { points: 1, visibility }, async ({ exact, followsFrom }) => {
              if (follows && i > 0) followsFrom(follows)
              exact(await own[i === 3 ? 'g' : 'f']!(i), [i])
            })
        },
        student,
      })
    ).map(({ verdict, sameAs = '', followsFrom = '' }) => `${verdict} ${sameAs}${followsFrom}`.trim())

  test('an error, also where it says another number; another function or another error is another cause', async () => {
    const f = (x: number) => {
      throw new TypeError(`no entry ${x}`)
    }
    expect(await causes({ f, g: f })).toEqual(['error', 'error check-0', 'error check-0', 'error'])
    const other = (x: number) => {
      throw x === 0 ? new TypeError('no') : new RangeError('no')
    }
    expect(await causes({ f: other, g: () => [3] })).toEqual(['error', 'error', 'error check-1', 'passed'])
  })

  test('a missing export, and a result of the wrong kind', async () => {
    expect(await causes({ g: () => [3] })).toEqual(['missing', 'missing check-0', 'missing check-0', 'passed'])
    const none = { f: () => undefined, g: () => undefined }
    expect(await causes(none)).toEqual(['failed', 'failed check-0', 'failed check-0', 'failed'])
  })

  test('a wrong value is a cause of its own', async () => {
    expect(await causes({ f: () => [9], g: () => [9] })).toEqual(['failed', 'failed', 'failed', 'failed'])
  })

  test('a check may follow from another one that has failed', async () => {
    const wrong = { f: (x: number) => [x === 1 ? 1 : 9], g: () => [9] }
    expect(await causes(wrong, 'check-0')).toEqual(['failed', 'passed', 'failed check-0', 'failed check-0'])
    const right = { f: (x: number) => [x === 0 ? 0 : 9], g: () => [9] }
    expect(await causes(right, 'check-0')).toEqual(['passed', 'failed', 'failed', 'failed'])
    await expect(causes(wrong, 'check-9')).rejects.toThrow('the check "check-1" follows from "check-9", which is no')
  })
})

describe('a run', () => {
  const three = defineGrader<Solution>(({ check, student }) => {
    for (const visibility of ['secret', 'sentence', 'open'] as const) {
      check(`is-${visibility}`, { ...options, visibility }, async ({ random, allClose }) => {
        const x = random.normal([3])
        await allClose(await student.double(x), double(x))
      })
    }
  })

  test('a run executes the open checks; a submission all checks, those that show more first', async () => {
    const ids = async (mode: 'run' | 'submit') =>
      (await gradeInProcess({ definition: three, student: { double }, mode })).map(({ id }) => id)
    expect(await ids('run')).toEqual(['is-open'])
    expect(await ids('submit')).toEqual(['is-open', 'is-sentence', 'is-secret'])
  })

  test("a run leaves the workload's training to submissions, and the plan says so", async () => {
    const trains = defineGrader<{ double: typeof double }>(({ check }) => {
      check('small', { points: 1, visibility: 'open', trains: true }, () => undefined)
      check('large', { points: 1, visibility: 'open', trains: 'workload' }, () => undefined)
    })
    const ids = async (mode: 'run' | 'submit') =>
      (await gradeInProcess({ definition: trains, student: { double }, mode })).map(({ id }) => id)
    expect(await ids('run')).toEqual(['small'])
    expect(await ids('submit')).toEqual(['small', 'large'])
    expect(planGrader(trains, {}).checks).toEqual([
      { id: 'small', points: 1, visibility: 'open' },
      { id: 'large', points: 1, visibility: 'open', submitOnly: true },
    ])
  })

  test('leaves out the checks that have ended in an earlier process', async () => {
    const host = { ended: ['is-open', 'is-secret'] }
    const results = await gradeInProcess({ definition: three, student: { double }, host })
    expect(results.map(({ id }) => id)).toEqual(['is-sentence'])
  })

  test('gives each check its own inputs, whichever checks run before it', async () => {
    const inputs: number[][] = []
    const student = {
      double: (x: number[]) => {
        inputs.push([...x])
        return double(x)
      },
    }
    await gradeInProcess({ definition: three, student, seed: 5 })
    await gradeInProcess({ definition: three, student, seed: 5, mode: 'run' })
    expect(inputs[3]).toEqual(inputs[0])
    expect(new Set(inputs.map(String)).size).toBe(3)
  })
})

describe('the whole', () => {
  test.each([
    [['passed', 'passed'], 'passed'],
    [['passed', 'time', 'time'], 'time'],
    [['missing', 'failed'], 'failed'],
    [['passed', 'memory', 'time'], 'memory'],
    [['missing', 'error'], 'missing'],
    [[], 'passed'],
  ] as const)('%j is %s', (verdicts, whole) => {
    expect(overallVerdict(verdicts.map((verdict) => ({ verdict })))).toBe(whole)
  })

  test('scores to two decimals', () => {
    expect(scoreOf([{ earned: 0.1 }, { earned: 0.2 }, { earned: 1 / 3 }])).toBe(0.63)
  })
})

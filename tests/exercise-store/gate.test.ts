import { describe, expect, test } from 'vitest'
import type { CheckResult, Report, Verdict } from '../../graders/report.ts'
import { type Grade, runGate } from '../../server/exercises/gate.ts'
import { sample, sampleFiles } from './sample.ts'

const EXAMPLE = 'gives-the-example-of-the-statement'
const RANDOM = 'rectifies-random-values'
const KEEPS = 'leaves-its-argument-as-it-was'

/** The report of a grading in which these checks did not pass. */
function reportOf(
  fails: string[],
  {
    misconceptions = [] as string[],
    seed = 1,
    verdict,
  }: { misconceptions?: string[]; seed?: number; verdict?: Verdict } = {},
): Report {
  const check = (id: string, points: number, visibility: 'open' | 'sentence'): CheckResult => {
    const failed = fails.includes(id)
    return {
      id,
      name: id.replaceAll('-', ' '),
      nameFa: 'آزمون',
      points,
      visibility,
      verdict: failed ? 'failed' : 'passed',
      earned: failed ? 0 : points,
      ms: 1,
    }
  }
  const checks = [check(EXAMPLE, 2, 'open'), check(RANDOM, 5, 'sentence'), check(KEEPS, 3, 'sentence')]
  const score = checks.reduce((total, { earned }) => total + earned, 0)
  return {
    exercise: 'relu',
    exerciseVersion: 0,
    graderVersion: 0,
    verdict: verdict ?? (fails.length > 0 ? 'failed' : 'passed'),
    score,
    maxScore: 10,
    checks,
    misconceptions,
    engine: 'wasm',
    seed,
    ms: 5,
    log: '',
  }
}

/** What a right grader says of the sample's files, by a word that each source holds. */
const right: Grade = async (source, { seed }) => {
  if (source.includes('Math.abs'))
    return reportOf([EXAMPLE, RANDOM, KEEPS], { misconceptions: ['absolute-value'], seed })
  if (source.includes('x[i] =')) return reportOf([KEEPS], { seed })
  return source.includes('=> 0)') ? reportOf([EXAMPLE, RANDOM, KEEPS], { seed }) : reportOf([], { seed })
}

/** The gate's rows when sources that hold `word` are graded otherwise. */
async function rowsWhere(word: string, graded: Grade, seeds = [1, 2, 3]) {
  const gate = await runGate(await sample(), {
    seeds,
    grade: (source, options) => (source.includes(word) ? graded : right)(source, options),
  })
  return { ok: gate.ok, red: gate.rows.filter((row) => !row.ok).map(({ file, reason }) => `${file}: ${reason}`) }
}

describe('a green gate', () => {
  test('says what was expected and found of each file, for a table', async () => {
    const gate = await runGate(await sample(), { grade: right })
    expect(gate).toMatchObject({ ok: true, engine: 'wasm', seeds: [1, 2, 3] })
    expect(gate.rows.map(({ file, expected, got, reason }) => [file, expected, got, reason])).toEqual([
      ['solution.ts', 'passed with full marks', 'passed, 10 points', 'as expected with 3 seeds'],
      [
        'starter.ts',
        'not passed, no points of hidden checks',
        `failed, 0 points; fails ${EXAMPLE}, ${RANDOM}, ${KEEPS}`,
        'as expected with 3 seeds',
      ],
      [
        'attempts/absolute-value.ts',
        `failed, 0 points; fails ${EXAMPLE}, ${RANDOM}, ${KEEPS}; names absolute-value`,
        `failed, 0 points; fails ${EXAMPLE}, ${RANDOM}, ${KEEPS}; names absolute-value`,
        'as expected with 3 seeds',
      ],
      [
        'attempts/changes-its-argument.ts',
        `failed, 7 points; fails ${KEEPS}`,
        `failed, 7 points; fails ${KEEPS}`,
        'as expected with 3 seeds',
      ],
    ])
    expect(gate.rows[3]!.outcomes).toEqual(
      [1, 2, 3].map((seed) => ({
        seed,
        verdict: 'failed',
        score: 7,
        maxScore: 10,
        fails: [KEEPS],
        misconceptions: [],
        ms: 5,
      })),
    )
  })

  test('allows the starter the points of open checks', async () => {
    expect(await rowsWhere('=> 0)', async (_, { seed }) => reportOf([RANDOM, KEEPS], { seed }))).toEqual({
      ok: true,
      red: [],
    })
  })
})

describe('attempts that go through a training of minutes', () => {
  const workloads = (seconds: number): string =>
    `workloads:${['small', 'medium', 'large']
      .map(
        (name) =>
          `\n  ${name}: { epochs: 1, batchSize: 8, samples: 8, heldOut: 8, threshold: 0.5, seconds: ${seconds} }`,
      )
      .join('')}`
  const accuracy = { accuracy: 0.7, n: 8, threshold: 0.5 } as CheckResult['accuracy']
  /** Grades, and counts; what `trained` says goes through the workload's training. */
  async function gradingsOf(seconds: number, trained: (source: string) => boolean) {
    const files = sampleFiles()
    const content = await sample({
      'exercise.md': files['exercise.md']!.replace('\ntopic:', `\n${workloads(seconds)}\ntopic:`),
    })
    const graded: string[] = []
    const gate = await runGate(content, {
      grade: async (source, options) => {
        const { file } = [{ file: 'solution.ts', source: content.solution }, ...content.attempts].find(
          (one) => one.source === source,
        ) ?? { file: 'starter.ts' }
        graded.push(`${file} ${options.seed}`)
        const report = await right(source, options)
        const others = report.checks.slice(0, -1)
        const last = report.checks.at(-1)!
        return trained(source) ? { ...report, checks: [...others, { ...last, submitOnly: true, accuracy }] } : report
      },
    })
    expect(gate).toMatchObject({ ok: true, sameReports: [] })
    return graded
  }

  test('are graded with the first seed only, the solution with each', async () => {
    const graded = await gradingsOf(300, (source) => !source.includes('Math.abs'))
    expect(graded.filter((one) => one.startsWith('solution.ts'))).toHaveLength(3)
    expect(graded.filter((one) => one.startsWith('attempts/absolute-value.ts'))).toHaveLength(3)
    expect(graded.filter((one) => one.startsWith('attempts/changes-its-argument.ts'))).toEqual([
      'attempts/changes-its-argument.ts 1',
    ])
  })

  test('are graded with each seed where the training is short', async () => {
    expect(await gradingsOf(180, () => true)).toHaveLength(12)
  })
})

describe('a red gate', () => {
  test('a solution without full marks', async () => {
    expect(
      (
        await rowsWhere('Math.max(0, value)', async (_, { seed }) =>
          reportOf([RANDOM], { seed, misconceptions: ['absolute-value'] }),
        )
      ).red,
    ).toEqual([`solution.ts: seed 1: verdict failed; score 5 of 10; does not pass ${RANDOM}; names absolute-value`])
  })

  test('a grader that leaves nothing to a trial run', async () => {
    const closed = (report: Report): Report => ({
      ...report,
      checks: report.checks.map((check) => ({ ...check, visibility: 'after-due' })),
    })
    const gate = await runGate(await sample(), {
      grade: async (source, options) => closed(await right(source, options)),
    })
    expect(gate.rows.filter(({ ok }) => !ok).map(({ file, reason }) => `${file}: ${reason}`)).toEqual([
      'solution.ts: seed 1: no check is open and quick, so that a trial run tries nothing',
    ])
  })

  test('a starter that earns hidden points, or passes', async () => {
    expect((await rowsWhere('=> 0)', async (_, { seed }) => reportOf([EXAMPLE, RANDOM], { seed }))).red).toEqual([
      `starter.ts: seed 1: earns points of ${KEEPS}`,
    ])
    expect((await rowsWhere('=> 0)', async (_, { seed }) => reportOf([], { seed }))).red).toEqual([
      `starter.ts: seed 1: the starter passes; earns points of ${RANDOM}, ${KEEPS}`,
    ])
  })

  test.each<[string, Report, string]>([
    [
      'more points',
      reportOf([EXAMPLE, RANDOM], { misconceptions: ['absolute-value'] }),
      `score 3, stated 0; passes against its statement ${KEEPS}`,
    ],
    ['no misconception', reportOf([EXAMPLE, RANDOM, KEEPS]), 'does not name absolute-value'],
    [
      'another misconception',
      reportOf([EXAMPLE, RANDOM, KEEPS], { misconceptions: ['leaky'] }),
      'does not name absolute-value; also names leaky',
    ],
    [
      'another verdict',
      reportOf([EXAMPLE, RANDOM, KEEPS], { misconceptions: ['absolute-value'], verdict: 'error' }),
      'verdict error, stated failed',
    ],
    [
      'a fault of the platform',
      {
        ...reportOf([EXAMPLE, RANDOM, KEEPS], { misconceptions: ['absolute-value'], verdict: 'internal' }),
        message: { en: 'the grader threw', fa: '-' },
      },
      'verdict internal, stated failed (the grader threw)',
    ],
  ])('an attempt with %s', async (_, report, reason) => {
    expect((await rowsWhere('Math.abs', async () => report)).red).toEqual([
      `attempts/absolute-value.ts: seed 1: ${reason}`,
    ])
  })

  test('an attempt that fails more than it states', async () => {
    expect((await rowsWhere('x[i] =', async () => reportOf([KEEPS, RANDOM]))).red).toEqual([
      `attempts/changes-its-argument.ts: seed 1: score 2, stated 7; also fails ${RANDOM}`,
    ])
  })

  test('a check that a later seed judges otherwise', async () => {
    const flaky: Grade = async (_, { seed }) =>
      reportOf(seed === 3 ? [EXAMPLE, RANDOM] : [EXAMPLE, RANDOM, KEEPS], { seed, misconceptions: ['absolute-value'] })
    expect((await rowsWhere('Math.abs', flaky)).red).toEqual([
      `attempts/absolute-value.ts: seed 3: score 3, stated 0; passes against its statement ${KEEPS}; ` +
        `${KEEPS} is passed with seed 3 and failed with seed 1`,
    ])
    // The starter states no verdicts, so only the comparison of the seeds can see this.
    const starter: Grade = async (_, { seed }) =>
      reportOf(seed === 2 ? [RANDOM, KEEPS] : [EXAMPLE, RANDOM, KEEPS], { seed })
    expect((await rowsWhere('=> 0)', starter)).red).toEqual([
      `starter.ts: ${EXAMPLE} is passed with seed 2 and failed with seed 1`,
    ])
  })

  test('a grader without checks', async () => {
    const gate = await runGate(await sample(), {
      grade: async (_, { seed }) => ({ ...reportOf([]), checks: [], score: 0, maxScore: 0, seed }),
    })
    expect(gate.rows[0]).toMatchObject({ ok: false, reason: 'seed 1: the grader has no checks' })
  })
})

test('an attempt states the variant that is named', async () => {
  const named = (...variants: (string | undefined)[]): Report => {
    const report = reportOf([EXAMPLE, RANDOM, KEEPS], { misconceptions: ['absolute-value'] })
    return {
      ...report,
      checks: report.checks.map((check, at) => ({
        ...check,
        misconception: 'absolute-value',
        ...(variants[at] && { variant: variants[at] }),
      })),
    }
  }
  const grade = (report: Report) => rowsWhere('Math.abs', async () => report)
  expect((await grade(named('of-each'))).red).toEqual([
    'attempts/absolute-value.ts: seed 1: does not name absolute-value; also names absolute-value/of-each',
  ])
  const stated = await sample({
    'attempts/absolute-value.ts': sampleFiles()['attempts/absolute-value.ts']!.replace(
      'misconception: absolute-value',
      'misconception: absolute-value/of-each',
    ),
  })
  const reasons = async (report: Report) =>
    (await runGate(stated, { seeds: [1], grade: async () => report })).rows[2]!.reason
  expect(await reasons(named(undefined, 'of-each', 'of-each'))).toBe('as expected with 1 seed')
  expect(await reasons(named('of-each', 'of-some'))).toBe('seed 1: also names absolute-value/of-some')
})

describe('running', () => {
  test('grades every file with every seed, as many at a time as allowed, and reports progress', async () => {
    let running = 0
    let most = 0
    const progress: string[] = []
    const seen = new Set<string>()
    await runGate(await sample(), {
      seeds: [4, 5],
      concurrency: 3,
      onProgress: ({ file, seed, done, total }) => progress.push(`${done}/${total}`) && seen.add(`${file} ${seed}`),
      grade: async (source, options) => {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 5))
        running--
        expect(options.mode).toBe('submit')
        return right(source, options)
      },
    })
    expect(most).toBe(3)
    expect(progress).toEqual(['1/8', '2/8', '3/8', '4/8', '5/8', '6/8', '7/8', '8/8'])
    expect(seen.size).toBe(8)
  })

  test('stops at a fault of the platform', async () => {
    let calls = 0
    const broken: Grade = async () => {
      calls++
      throw new Error('no worker')
    }
    await expect(runGate(await sample(), { grade: broken, concurrency: 2 })).rejects.toThrow('no worker')
    expect(calls).toBeLessThanOrEqual(2)
  })
})

import { defineGrader } from '../../graders/define.ts'
import { toldApart } from '../../graders/told-apart.ts'
import type { CheckContext, Random } from '../../graders/vocabulary.ts'
import { type Label, persianNumber, verbatim } from '../../graders/wording.ts'

type Real = (tau: number) => number

interface Integral {
  f: Real
  g: Real
  t: number
  lo: number
  hi: number
  n: number
  expected: number
  /** What the error is measured by, where it is not the expected value. */
  scale?: number
  label: Label
}

/** Of a fine grid every rule of integration comes within 2 percent, also where a box begins or ends. */
const ANY_RULE = 0.02
/** On this interval no edge of a box meets the middle of a cell. */
const [LO, HI, CELLS] = [-4, 6, 1_000]

export default defineGrader<typeof import('./solution.ts')>(({ student, reference, check }) => {
  const gives = (context: CheckContext, tolerance: number, ...integrals: Integral[]): Promise<void> =>
    toldApart(
      context,
      async () => {
        for (const { f, g, t, lo, hi, n, expected, scale = expected, label } of integrals)
          await context.allClose(await student.convolveAt(f, g, t, lo, hi, n), expected, {
            tolerance,
            scale,
            label,
          })
      },
      // no likely mistake gives here what another one gives
      () => student.convolveAt(rising, lopsided, 1.5, -1, 2, 3),
      () => student.convolveAt(rising, lopsided, -0.5, 0, 1, 2),
    )

  const solved = (integral: Omit<Integral, 'expected'>): Integral => {
    const { f, g, t, lo, hi, n } = integral
    return { ...integral, expected: reference.convolveAt(f, g, t, lo, hi, n) }
  }

  check('averages-a-straight-line', { points: 2, visibility: 'open' }, (context) => {
    const line: Real = (tau) => tau
    return gives(
      context,
      ANY_RULE,
      ...[
        [1, 3],
        [2, 3],
        [2, 2],
      ].map(([a, t]) => ({
        ...fine(line, box(a), t),
        expected: t - a / 2,
        label: {
          en: `f(t) = t and a box of width ${a} at t = ${t}`,
          fa: `${verbatim('f(t) = t')} و جعبه‌ای به پهنای ${persianNumber(a)} در ${verbatim(`t = ${t}`)}`,
        },
      })),
    )
  })

  check('takes-the-sums-of-the-statement', { points: 1, visibility: 'open' }, (context) => {
    const line: Real = (tau) => tau
    return gives(
      context,
      1e-4,
      ...[
        [1, 4],
        [2, 3.5],
      ].map(([n, expected]) => ({
        f: line,
        g: line,
        t: 3,
        lo: 0,
        hi: 2,
        n,
        expected,
        label: {
          en: `f(t) = g(t) = t at t = 3, from 0 to 2, n = ${n}`,
          fa: `${verbatim('f(t) = g(t) = t')} در ${verbatim('t = 3')} از ۰ تا ۲ با ${verbatim(`n = ${n}`)}`,
        },
      })),
    )
  })

  check('averages-a-parabola', { points: 1, visibility: 'sentence' }, (context) => {
    const parabola = (slope: number, t: number, en: string, fa: string): Integral => ({
      ...fine((tau) => tau ** 2 + slope * tau, box(1), t),
      expected: t ** 2 - t + 1 / 3 + slope * (t - 1 / 2),
      label: { en: `${en} and a box of width 1`, fa: `${fa} و جعبه‌ای به پهنای ۱` },
    })
    const place = () => context.random.integer(201, 299) / 100
    return gives(
      context,
      ANY_RULE,
      parabola(0, place(), 'a parabola', 'سهمی'),
      // not symmetric about 0: of an even signal a kernel that was not turned around gives the same
      parabola(1, place(), 'a parabola that is moved aside', 'سهمی جابه‌جاشده'),
    )
  })

  check('makes-a-triangle-of-two-boxes', { points: 1, visibility: 'sentence' }, (context) => {
    const at = (t: number, en: string, fa: string): Integral => ({
      ...fine(box(1), box(1), t),
      expected: 1 - Math.abs(t - 1),
      scale: 1,
      label: { en: `two boxes of width 1, ${en}`, fa: `دو جعبه به پهنای ۱، ${fa}` },
    })
    return gives(
      context,
      ANY_RULE,
      at(context.random.integer(20, 45) / 100, 'where the triangle rises', 'آنجا که مثلث بالا می‌رود'),
      at(1, 'at its top', 'در رأس مثلث'),
      at(context.random.integer(120, 160) / 100, 'where it falls', 'آنجا که مثلث پایین می‌آید'),
    )
  })

  check('lets-the-kernel-run-backwards', { points: 2, visibility: 'sentence' }, (context) => {
    const { random } = context
    return gives(
      context,
      ANY_RULE,
      ...Array.from({ length: 3 }, () => {
        const [f, g, t] = [positive(random), decaying(random), 1 + random()]
        const [lo, hi] = [0, t]
        const label = { en: 'a kernel that fades away', fa: 'کرنلی که رفته‌رفته محو می‌شود' }
        return solved({ f, g, t, lo, hi, n: CELLS, label })
      }),
    )
  })

  check('integrates-from-lo-to-hi', { points: 1, visibility: 'sentence' }, (context) => {
    const { random } = context
    return gives(
      context,
      ANY_RULE,
      ...[
        [-3, -1],
        [2, 2.5],
        [-1, 4],
      ].map(([from, to]) => {
        const [f, g, t] = [positive(random), positive(random), 1 + random()]
        const [lo, hi] = [from - random() / 4, to + random() / 4]
        const label = { en: 'an interval that begins anywhere', fa: 'بازه‌ای که از جایی دلخواه آغاز می‌شود' }
        return solved({ f, g, t, lo, hi, n: 500, label })
      }),
    )
  })

  check('lets-signal-and-kernel-change-places', { points: 1, visibility: 'sentence' }, (context) => {
    const { random } = context
    const [f, g, t, lo, hi] = [positive(random), decaying(random), 2 + random(), -random(), 1 + random()]
    const expected = reference.convolveAt(f, g, t, lo, hi, CELLS)
    return gives(
      context,
      ANY_RULE,
      { f, g, t, lo, hi, n: CELLS, expected, label: 'f * g' },
      { f: g, g: f, t, lo: t - hi, hi: t - lo, n: CELLS, expected, label: 'g * f' },
    )
  })

  check('looks-into-the-middle-of-each-cell', { points: 1, visibility: 'sentence' }, (context) => {
    const { random } = context
    return gives(
      context,
      1e-4,
      ...[1, 2, 3, 8].map((n) => {
        const [f, g, t, lo, hi] = [positive(random), decaying(random), 1 + random(), -1 - random(), 1 + random()]
        const label = n === 1 ? { en: 'a single cell', fa: 'تنها یک خانه' } : { en: 'few cells', fa: 'چند خانه' }
        return solved({ f, g, t, lo, hi, n, label })
      }),
    )
  })
})

/** A box of width a and area 1, which begins at 0. */
function box(a: number): Real {
  return (tau) => (tau >= 0 && tau < a ? 1 / a : 0)
}

/** On the fine grid. */
function fine(f: Real, g: Real, t: number): Omit<Integral, 'expected' | 'label'> {
  return { f, g, t, lo: LO, hi: HI, n: CELLS }
}

/** A parabola that is nowhere 0, and nowhere symmetric on an interval that lies on one side of it. */
function positive(random: Random): Real {
  const [height, slope, bend] = [2 + random(), random() - 1 / 2, 1 / 2 + random()]
  return (tau) => height + slope * tau + bend * tau ** 2
}

function decaying(random: Random): Real {
  const [height, rate] = [1 + random(), 1 / 2 + random() / 2]
  return (tau) => height * Math.exp(-rate * tau)
}

function rising(tau: number): number {
  return 5 + tau
}
function lopsided(tau: number): number {
  return 3 + 2 * tau + tau ** 2 / 2
}

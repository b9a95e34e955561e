import { defineMisconceptions } from '../../graders/define.ts'
import type { convolveAt } from './solution.ts'

type ConvolveAt = typeof convolveAt
type Real = (tau: number) => number
/** What is added up at tau. */
type Integrand = (f: Real, g: Real, t: number, tau: number) => number
/** Where the samples of n cells lie, in cells from the start, and how much each counts. */
type Rule = (n: number) => { at: number; weight: number }[]

export default defineMisconceptions<typeof import('./solution.ts')>({
  'no-shift': byEveryRule((f, g, _, tau) => f(tau) * g(tau)),
  't-plus-tau': {
    'shifted-to-the-left': byEveryRule((f, g, t, tau) => f(tau) * g(t + tau)),
    'shifted-to-the-right': byEveryRule((f, g, t, tau) => f(tau) * g(tau - t)),
  },
  'missing-width': [middles, lefts, rights].map((rule) => ({
    convolveAt: (f, g, t, lo, hi, n) => integral((tau) => f(tau) * g(t - tau), rule, lo, hi, n) / ((hi - lo) / n),
  })),
})

function byEveryRule(integrand: Integrand): { convolveAt: ConvolveAt }[] {
  return [middles, lefts, rights, trapezoid].map((rule) => ({
    convolveAt: (f, g, t, lo, hi, n) => integral((tau) => integrand(f, g, t, tau), rule, lo, hi, n),
  }))
}

function integral(integrand: Real, rule: Rule, lo: number, hi: number, n: number): number {
  const width = (hi - lo) / n
  return rule(n).reduce((sum, { at, weight }) => sum + weight * integrand(lo + at * width), 0) * width
}

function middles(n: number): { at: number; weight: number }[] {
  return Array.from({ length: n }, (_, i) => ({ at: i + 1 / 2, weight: 1 }))
}
function lefts(n: number): { at: number; weight: number }[] {
  return Array.from({ length: n }, (_, i) => ({ at: i, weight: 1 }))
}
function rights(n: number): { at: number; weight: number }[] {
  return Array.from({ length: n }, (_, i) => ({ at: i + 1, weight: 1 }))
}
function trapezoid(n: number): { at: number; weight: number }[] {
  return Array.from({ length: n + 1 }, (_, i) => ({ at: i, weight: i % n === 0 ? 1 / 2 : 1 }))
}

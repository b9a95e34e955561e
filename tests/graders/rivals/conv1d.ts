/** Wrong programs for conv1d, most of them near a known misconception, and what each must get. */
import { conv1d } from '../../../exercises/conv1d/solution.ts'
import type { Rival } from '../exercise.ts'

type Conv1d = typeof conv1d
type Mode = Parameters<Conv1d>[2]

/** The same mistakes as others, which may get the same reports. */
const LIKE: Record<string, string> = {
  'sorts the kernel in place': 'reverses-the-kernel-in-place.ts',
  'pads a kernel that is longer in place': 'pads the signal in place',
}

const RIVALS: Record<string, Rival> = {
  'the kernel with other signs': rival(1, 'none', (x, h, mode) => conv1d(x, h, mode).map((value) => -value)),
  'the signal turned around': rival(1, 'none', (x, h, mode) => conv1d(x.toReversed(), h, mode)),
  'the result turned around': rival(1, 'none', (x, h, mode) => conv1d(x, h, mode).toReversed()),
  'a correlation through a kernel that is turned around in place': rival(
    1,
    'kernel-not-flipped, input-mutated/kernel-changed',
    (x, h, mode) => conv1d(x, h.reverse(), mode),
  ),
  'a correlation in "full" only': rival(
    5,
    'kernel-not-flipped',
    inMode('full', (x, h) => conv1d(x, h.toReversed(), 'full')),
  ),
  'a correlation in "same" only': rival(
    7,
    'kernel-not-flipped',
    inMode('same', (x, h) => conv1d(x, h.toReversed(), 'same')),
  ),
  'the kernel divided by its sum': rival(2, 'none', (x, h, mode) => {
    const sum = h.reduce((total, weight) => total + weight, 0)
    return conv1d(x, h, mode).map((value) => value / sum)
  }),
  'full: as long as twice the signal': rival(
    5,
    'none',
    full((y, n) => resized(y, 2 * n - 1)),
  ),
  'full: as long as twice the kernel': rival(
    5,
    'none',
    full((y, _, m) => resized(y, 2 * m - 1)),
  ),
  'full: as many values as the signal': rival(
    5,
    'none',
    full((y, n) => y.slice(0, n)),
  ),
  'full: a zero in front': rival(
    5,
    'length-off-by-one/one-zero-more',
    full((y) => (y.length > 0 ? [0, ...y] : y)),
  ),
  'full: begins with the second value': rival(
    5,
    'length-off-by-one/without-the-first',
    full((y) => y.slice(1)),
  ),
  'full: two zeros more': rival(
    5,
    'none',
    full((y) => (y.length > 0 ? [...y, 0, 0] : y)),
  ),
  'full: the last value is NaN': rival(
    4,
    'none',
    full((y) => (y.length > 0 ? [...y, NaN] : y)),
  ),
  'outside the signal everything is NaN': rival(
    2,
    'none',
    naive((x, i) => x[i]!),
  ),
  'outside the signal the border goes on': rival(
    3,
    'none',
    naive((x, i) => x[Math.max(0, Math.min(x.length - 1, i))]!),
  ),
  'outside the signal is its mirror image': rival(
    2,
    'none',
    naive((x, i) => x[i < 0 ? -i - 1 : i] ?? x[2 * x.length - 1 - i]!),
  ),
  'a negative index counts from the end': rival(
    3,
    'circular-wrap/negative-index',
    naive((x, i) => x.at(i) ?? 0),
  ),
  'circular in "same" only, centred': rival(
    7,
    'circular-wrap/periodic',
    inMode('same', (x, h) => {
      const start = (h.length - 1) >> 1
      const at = (i: number) => x[((i % x.length) + x.length) % x.length]!
      return x.map((_, k) => h.reduce((sum, weight, j) => sum + weight * at(k + start - j), 0))
    }),
  ),
  'same: begins at the first value': rival(
    7,
    'none',
    same(() => 0),
  ),
  'same: begins at the second value': rival(
    7,
    'none',
    same(() => 1),
  ),
  'same: begins at the third value': rival(
    7,
    'none',
    same(() => 2),
  ),
  'same: begins at half of m + 1': rival(
    7,
    'none',
    same((m) => (m + 1) >> 1),
  ),
  'same: begins where "valid" does': rival(
    7,
    'none',
    same((m) => m - 1),
  ),
  'same: begins one too early': rival(
    7,
    'none',
    same((m) => Math.max(0, ((m - 1) >> 1) - 1)),
  ),
  'same: as long as the longer one': rival(
    9,
    'none',
    inMode('same', (x, h) => {
      const start = (Math.min(x.length, h.length) - 1) >> 1
      return conv1d(x, h, 'full').slice(start, start + Math.max(x.length, h.length))
    }),
  ),
  'same: one value too many': rival(
    7,
    'none',
    inMode('same', (x, h) => {
      const start = (h.length - 1) >> 1
      return conv1d(x, h, 'full').slice(start, start + x.length + 1)
    }),
  ),
  'same: cut by negative ends': rival(
    9,
    'none',
    inMode('same', (x, h) => conv1d(x, h, 'full').slice((h.length - 1) >> 1, -Math.ceil((h.length - 1) / 2))),
  ),
  'same: taken for "full"': rival(
    7,
    'none',
    inMode('same', (x, h) => conv1d(x, h, 'full')),
  ),
  'valid: cut by negative ends': rival(
    9,
    'none',
    inMode('valid', (x, h) => (h.length > x.length ? [] : conv1d(x, h, 'full').slice(h.length - 1, -(h.length - 1)))),
  ),
  'valid: the shorter one slides': rival(
    9,
    'none',
    inMode('valid', (x, h) => (x.length < h.length ? conv1d(h, x, 'valid') : conv1d(x, h, 'valid'))),
  ),
  'valid: begins at half of m': rival(
    8,
    'none',
    inMode('valid', (x, h) =>
      h.length > x.length ? [] : conv1d(x, h, 'full').slice(h.length >> 1, (h.length >> 1) + x.length - h.length + 1),
    ),
  ),
  'valid: one value too many': rival(
    8,
    'none',
    inMode('valid', (x, h) => (h.length > x.length ? [] : conv1d(x, h, 'full').slice(h.length - 1, x.length + 1))),
  ),
  'valid: begins with the second': rival(
    8,
    'valid-too-short/without-the-first',
    inMode('valid', (x, h) => conv1d(x, h, 'valid').slice(1)),
  ),
  'valid: nothing where the kernel is as long as the signal': rival(
    9,
    'none',
    inMode('valid', (x, h) => (h.length >= x.length ? [] : conv1d(x, h, 'valid'))),
  ),
  'valid: always half of n + 1 values': rival(
    8,
    'none',
    inMode('valid', (x, h) => resized(conv1d(x, h, 'valid'), (x.length + 1) >> 1)),
  ),
  'valid: one zero for a longer kernel': rival(
    9,
    'none',
    inMode('valid', (x, h) => (h.length > x.length ? [0] : conv1d(x, h, 'valid'))),
  ),
  'valid: all values for a longer kernel': rival(
    9,
    'none',
    inMode('valid', (x, h) => conv1d(x, h, h.length > x.length ? 'full' : 'valid')),
  ),
  rounded: rival(3, 'none', (x, h, mode) => conv1d(x, h, mode).map(Math.round)),
  'cut to whole numbers': rival(3, 'none', (x, h, mode) => conv1d(x, h, mode).map(Math.trunc)),
  'negative values cut': rival(3, 'none', (x, h, mode) => conv1d(x, h, mode).map((value) => Math.max(0, value))),
  bytes: rival(1, 'none', (x, h, mode) => [...Uint8Array.from(conv1d(x, h, mode))]),
  'without signs': rival(3, 'none', (x, h, mode) => conv1d(x, h, mode).map(Math.abs)),
  'value by value': rival(1, 'none', (x, h) => x.map((value, i) => value * (h[i] ?? 0))),
  sorted: rival(2, 'none', (x, h, mode) => conv1d(x, h, mode).toSorted((a, b) => a - b)),
  'without zeros': rival(9, 'none', (x, h, mode) => conv1d(x, h, mode).filter((value) => value !== 0)),
  'an empty kernel gives the signal': rival(9, 'none', (x, h, mode) => (h.length === 0 ? x : conv1d(x, h, mode))),
  'an empty signal gives one zero': rival(9, 'none', (x, h, mode) => (x.length === 0 ? [0] : conv1d(x, h, mode))),
  'both empty give one zero': rival(9, 'none', (x, h, mode) => (x.length + h.length === 0 ? [0] : conv1d(x, h, mode))),
  'throws where nothing is given': rival(9, 'none', (x, h, mode) => {
    if (x.length === 0 || h.length === 0) throw new Error('nothing to convolve')
    return conv1d(x, h, mode)
  }),
  'null where nothing is given': rival(9, 'none', ((x, h, mode) =>
    x.length === 0 || h.length === 0 ? null : conv1d(x, h, mode)) as Conv1d),
  'one number for one value': rival(7, 'none', ((x, h, mode) => {
    const y = conv1d(x, h, mode)
    return y.length === 1 ? y[0] : y
  }) as Conv1d),
  'a column instead of a row': rival(0, 'none', ((x: number[], h: number[], mode: Mode) =>
    conv1d(x, h, mode).map((value) => [value])) as unknown as Conv1d),
  'an object': rival(0, 'none', ((x: number[], h: number[], mode: Mode) => ({
    ...conv1d(x, h, mode),
  })) as unknown as Conv1d),
  texts: rival(0, 'none', ((x: number[], h: number[], mode: Mode) =>
    conv1d(x, h, mode).map(String)) as unknown as Conv1d),
  'pads the signal in place': rival(9, 'input-mutated/signal-changed', (x, h, mode) => {
    const y = conv1d(x, h, mode)
    for (let j = 1; j < h.length; j++) x.push(0)
    return y
  }),
  'pads both in place': rival(9, 'input-mutated/both-changed', (x, h, mode) => {
    const y = conv1d(x, h, mode)
    x.unshift(0)
    h.push(0)
    return y
  }),
  'sorts the kernel in place': rival(9, 'input-mutated/kernel-changed', (x, h, mode) => {
    const y = conv1d(x, h, mode)
    h.sort()
    return y
  }),
  'pads a kernel that is longer in place': rival(9, 'input-mutated/signal-changed', (x, h, mode) => {
    const y = conv1d(x, h, mode)
    if (x.length > 0) while (x.length < h.length) x.push(0)
    return y
  }),
}

export const CONV1D_RIVALS = Object.fromEntries(
  Object.entries(RIVALS).map(([name, program]) => [name, name in LIKE ? { ...program, like: LIKE[name]! } : program]),
)

function rival(score: number, misconception: string, program: Conv1d): Rival {
  return { score, misconception, student: { conv1d: program } }
}

function inMode(changed: Mode, program: (x: number[], h: number[]) => number[]): Conv1d {
  return (x, h, mode) => (mode === changed && x.length > 0 && h.length > 0 ? program(x, h) : conv1d(x, h, mode))
}

function full(change: (y: number[], n: number, m: number) => number[]): Conv1d {
  return inMode('full', (x, h) => change(conv1d(x, h, 'full'), x.length, h.length))
}

function same(start: (m: number) => number): Conv1d {
  return inMode('same', (x, h) => conv1d(x, h, 'full').slice(start(h.length), start(h.length) + x.length))
}

/** Every value of the full convolution from `at`, which says what stands at an index of the signal, also outside. */
function naive(at: (x: number[], index: number) => number): Conv1d {
  return (x, h, mode) => {
    const [n, m] = [x.length, h.length]
    if (n === 0 || m === 0 || mode === 'valid') return conv1d(x, h, mode)
    const all = Array.from({ length: n + m - 1 }, (_, k) =>
      h.reduce((sum, weight, j) => sum + weight * at(x, k - j), 0),
    )
    return mode === 'full' ? all : all.slice((m - 1) >> 1, ((m - 1) >> 1) + n)
  }
}

function resized(y: number[], length: number): number[] {
  return Array.from({ length }, (_, index) => y[index] ?? 0)
}

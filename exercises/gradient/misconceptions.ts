import { defineMisconceptions } from '../../graders/define.ts'
import { gradMagDir } from './solution.ts'

type GradMagDir = typeof gradMagDir
type Formula = (x: number, y: number) => number

const DEGREES = 180 / Math.PI

export default defineMisconceptions<typeof import('./solution.ts')>({
  'absolute-sum': measuring((x, y) => Math.abs(x) + Math.abs(y)),
  'atan-of-ratio': {
    'of-all': pointing((x, y) => (x === 0 && y === 0 ? 0 : Math.atan(y / x))),
    'zero-for-steep': pointing((x, y) => (x === 0 ? 0 : Math.atan(y / x))),
  },
  'atan2-swapped': pointing((x, y) => (x === 0 && y === 0 ? 0 : Math.atan2(x, y))),
  degrees: pointing((x, y) => (x === 0 && y === 0 ? 0 : Math.atan2(y, x) * DEGREES)),
  'no-square-root': measuring((x, y) => x ** 2 + y ** 2),
  // the grader names it: NaN equals nothing
  'nan-on-flat': {},
  'full-turn': pointing((x, y) => (Math.atan2(y, x) + 2 * Math.PI) % (2 * Math.PI)),
  'upwards-counted': pointing((x, y) => (x === 0 && y === 0 ? 0 : Math.atan2(-y, x))),
})

function measuring(formula: Formula): { gradMagDir: GradMagDir }[] {
  return [{ gradMagDir: (gx, gy) => ({ ...gradMagDir(gx, gy), magnitude: each(gx, gy, formula) }) }]
}

function pointing(formula: Formula): { gradMagDir: GradMagDir }[] {
  return [{ gradMagDir: (gx, gy) => ({ ...gradMagDir(gx, gy), direction: each(gx, gy, formula) }) }]
}

function each(gx: number[][], gy: number[][], formula: Formula): number[][] {
  return gx.map((row, r) => row.map((x, c) => formula(x, gy[r][c])))
}

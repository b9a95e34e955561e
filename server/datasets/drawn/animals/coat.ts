/** Fur: colours and patterns, drawn from the same lot for cats and dogs, so that they tell nothing. */
import type { Colour, Paint } from '../canvas/canvas.ts'
import type { Chance } from '../canvas/chance.ts'
import { sine } from '../canvas/curves.ts'
import { createField } from '../canvas/field.ts'

export interface Coat {
  /** Of body, head and legs. */
  main: Paint
  /** Of ears: the same or a darker one. */
  ears: Paint
  /** Of muzzle, chest and paws: the same or a lighter one. */
  light: Paint
  nose: Colour
  eyes: Colour
  /** Of lines on the fur: mouth, whiskers. */
  line: Colour
}

const COLOURS: readonly Colour[] = [
  [0.09, 0.08, 0.08],
  [0.25, 0.22, 0.2],
  [0.45, 0.44, 0.43],
  [0.66, 0.64, 0.62],
  [0.93, 0.91, 0.88],
  [0.36, 0.22, 0.12],
  [0.55, 0.34, 0.17],
  [0.75, 0.48, 0.22],
  [0.83, 0.68, 0.46],
  [0.9, 0.83, 0.7],
]

const mixed = (a: Colour, b: Colour, share: number): Colour => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
]

/** @param scale of the animal, in fractions of the picture a unit: patterns grow with it */
export function createCoat(chance: Chance, scale: number): Coat {
  const jitter = (): number => chance.bell() * 0.04
  const colour = ([r, g, b]: Colour): Colour => [r + jitter(), g + jitter(), b + jitter()]
  const base = colour(chance.pick(COLOURS))
  const other = colour(chance.pick(COLOURS))
  const pattern = chance.pick(['plain', 'plain', 'plain', 'stripes', 'patches'] as const)
  const shade = createField(chance, 6)
  const patches = createField(chance, Math.min(14, Math.max(4, Math.round(0.9 / scale))))
  const [kx, ky] = [chance.bell() * 0.5, chance.bell() * 0.5 + 1]
  const waves = chance.between(1, 1.8) / scale
  const strength = chance.between(0.2, 0.6)
  const fur = chance.between(0.03, 0.1)

  const painted = (from: Colour, patterned: boolean): Paint => {
    return (u, v, out) => {
      let share = 0
      if (patterned && pattern === 'stripes')
        share = strength * (0.5 + 0.5 * sine((u * kx + v * ky) * waves + 0.35 * shade(v, u)))
      else if (patterned && pattern === 'patches') share = patches(u, v) > 0.35 ? strength : 0
      const light = 1 + fur * shade(u, v)
      for (let k = 0; k < 3; k++) out[k] = (from[k]! + (other[k]! - from[k]!) * share) * light
    }
  }
  const bright = base[0] + base[1] + base[2] > 1.5
  return {
    main: painted(base, true),
    ears: chance.happens(0.5) ? painted(base, true) : painted(mixed(base, [0.1, 0.07, 0.06], 0.4), false),
    light: chance.happens(0.5) ? painted(mixed(base, [0.97, 0.95, 0.92], 0.75), false) : painted(base, true),
    nose: chance.happens(0.7) ? [0.08, 0.06, 0.06] : [0.62, 0.38, 0.36],
    eyes: chance.pick([
      [0.3, 0.19, 0.08] as const,
      [0.62, 0.5, 0.16] as const,
      [0.35, 0.5, 0.28] as const,
      [0.4, 0.52, 0.62] as const,
    ]),
    line: bright ? [0.12, 0.1, 0.1] : [0.85, 0.83, 0.8],
  }
}

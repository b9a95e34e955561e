/**
 * What tells a cat from a dog: forms and proportions, no colour. Each is drawn from a range of its kind; the
 * ranges overlap, so that some animals are hard to tell by one of them alone.
 */
import type { Chance } from '../canvas/chance.ts'

export const CAT = 0
export const DOG = 1

export type Ears = 'pointed' | 'drooping' | 'folded'

/** Lengths in radii of the head. */
export interface Traits {
  kind: typeof CAT | typeof DOG
  headWidth: number
  headHeight: number
  ears: Ears
  earLength: number
  /** How far a muzzle stands out. */
  muzzle: number
  /** Its width. */
  snout: number
  nose: number
  eye: number
  /** Pupils are slits. */
  slit: boolean
  whiskers: number
  tongue: boolean
  neck: number
  bodyLength: number
  bodyHeight: number
  legLength: number
  legWidth: number
  tailLength: number
  tailWidth: number
  /** How much the tail bends. */
  tailBend: number
}

export function createTraits(kind: typeof CAT | typeof DOG, chance: Chance): Traits {
  const cat = kind === CAT
  const by = (ofCat: [number, number], ofDog: [number, number]): number => chance.between(...(cat ? ofCat : ofDog))
  const lot = chance.between(0, 1)
  const ears: Ears = cat
    ? lot < 0.93
      ? 'pointed'
      : 'folded'
    : lot < 0.72
      ? 'drooping'
      : lot < 0.86
        ? 'folded'
        : 'pointed'
  return {
    kind,
    headWidth: by([0.95, 1.15], [0.8, 1.02]),
    headHeight: by([0.82, 0.98], [0.92, 1.12]),
    ears,
    earLength: by([0.65, 1.05], [0.6, 1.15]),
    muzzle: by([0.18, 0.42], [0.55, 1.15]),
    snout: by([0.3, 0.42], [0.36, 0.56]),
    nose: by([0.09, 0.14], [0.14, 0.24]),
    eye: by([0.17, 0.27], [0.1, 0.17]),
    slit: cat && chance.happens(0.7),
    whiskers: chance.happens(cat ? 0.85 : 0.12) ? by([0.6, 1.1], [0.3, 0.6]) : 0,
    tongue: !cat && chance.happens(0.3),
    neck: by([0.5, 0.9], [0.7, 1.3]),
    bodyLength: by([2.4, 3.4], [2.5, 3.8]),
    bodyHeight: by([1.1, 1.5], [1.2, 1.9]),
    legLength: by([1.1, 1.7], [1.2, 2.4]),
    legWidth: by([0.32, 0.45], [0.38, 0.6]),
    tailLength: by([2.2, 3.4], [0.8, 2.2]),
    tailWidth: by([0.22, 0.34], [0.22, 0.45]),
    tailBend: chance.between(0.2, 1),
  }
}

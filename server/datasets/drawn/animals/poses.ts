/** An animal in one of its poses, about the origin of its own units, facing left. */
import type { Chance } from '../canvas/chance.ts'
import type { Brush } from './brush.ts'
import type { Coat } from './coat.ts'
import { drawFrontHead, drawSideHead } from './head.ts'
import type { Traits } from './traits.ts'

export type Pose = 'portrait' | 'front' | 'standing' | 'sitting' | 'lying'

/** Poses in which an animal looks to one side. */
export const SIDEWAYS: readonly Pose[] = ['standing', 'sitting', 'lying']

/** Width and height of what a pose takes, in units of the animal, about. */
export const EXTENT: Record<Pose, number> = { portrait: 2.9, front: 5.2, standing: 6.6, sitting: 5.6, lying: 6 }

/** @param aside the share of heads that are seen from the side */
type DrawPose = (brush: Brush, traits: Traits, coat: Coat, chance: Chance, aside: number) => void

/** A tail from (x, y): backwards for `forth` and up for `rise` of its length, with a bend. */
function drawTail(brush: Brush, traits: Traits, coat: Coat, x: number, y: number, forth: number, rise: number): void {
  const { tailLength: l, tailWidth: w, tailBend } = traits
  const bend = tailBend * l * 0.3
  brush.limb(
    [
      x,
      y,
      x + forth * l * 0.4 + bend * 0.4,
      y - rise * l * 0.25 + bend * 0.3,
      x + forth * l * 0.75 + bend * 0.3,
      y - rise * l * 0.7,
      x + forth * l - bend * 0.5,
      y - rise * l,
    ],
    w,
    w * 0.6,
    coat.main,
  )
}

const drawPortrait: DrawPose = (brush, traits, coat, chance) => {
  const { neck, bodyHeight } = traits
  brush.blob(
    [
      -0.6,
      0.5,
      0.7,
      0.5,
      1.2 + 0.2 * bodyHeight,
      1.6 + neck * 0.4,
      1.5 * bodyHeight,
      4,
      -1.3 * bodyHeight,
      4,
      -0.9 - 0.2 * bodyHeight,
      1.6 + neck * 0.4,
    ],
    coat.main,
  )
  brush.oval(-0.1, 2.2 + neck * 0.4, 0.55, 0.9, coat.light)
  drawFrontHead(brush, traits, coat, 0, 0, chance.between(0, 0.45))
}

const drawFront: DrawPose = (brush, traits, coat, chance) => {
  const { bodyHeight, legWidth, legLength, neck } = traits
  const ground = 1.7 + legLength * 0.5
  drawTail(brush, traits, coat, 0.9, ground - 0.2, 0.75, chance.between(-0.1, 0.9))
  brush.oval(-0.95, ground - 0.55, 0.62, 0.62, coat.main)
  brush.oval(0.95, ground - 0.55, 0.62, 0.62, coat.main)
  brush.blob(
    [
      -0.5,
      -1,
      0.5,
      -1,
      0.75 * bodyHeight,
      0.2,
      0.85 * bodyHeight,
      ground - 0.2,
      -0.85 * bodyHeight,
      ground - 0.2,
      -0.75 * bodyHeight,
      0.2,
    ],
    coat.main,
  )
  brush.oval(0, 0.1, 0.42, 0.85, coat.light)
  for (const side of [-1, 1]) {
    brush.limb([side * 0.42, 0.3, side * 0.42, ground - 0.1], legWidth * 1.25, legWidth, coat.main)
    brush.oval(side * 0.45, ground, legWidth * 0.7, legWidth * 0.5, coat.light)
  }
  drawFrontHead(brush, traits, coat, 0, -1.2 - neck * 0.6, chance.between(0, 0.45))
}

const drawStanding: DrawPose = (brush, traits, coat, chance, aside) => {
  const { bodyLength: l, bodyHeight: h, legLength, legWidth, neck } = traits
  const ground = h * 0.4 + legLength
  const [chest, rump] = [-l * 0.4, l * 0.42]
  drawTail(brush, traits, coat, rump + 0.1, -h * 0.25, chance.between(0.25, 0.8), chance.between(-0.2, 0.9))
  const leg = (x: number, near: boolean): void => {
    const step = chance.bell() * 0.22
    brush.limb(
      [x, h * 0.1, x + step * 0.3 + 0.06, h * 0.3 + legLength * 0.5, x + step, ground],
      legWidth * 1.4,
      legWidth * 0.85,
      near ? coat.main : coat.ears,
    )
    brush.oval(x + step - 0.1, ground, legWidth * 0.65, legWidth * 0.4, coat.light)
  }
  leg(chest + 0.25, false)
  leg(rump - 0.2, false)
  brush.blob(
    [
      chest - 0.3,
      -h * 0.2,
      chest + 0.3,
      -h * 0.48,
      0,
      -h * 0.42,
      rump - 0.2,
      -h * 0.5,
      rump + 0.25,
      -h * 0.1,
      rump,
      h * 0.4,
      0.1,
      h * 0.4,
      chest + 0.2,
      h * 0.52,
    ],
    coat.main,
  )
  leg(chest - 0.05, true)
  leg(rump + 0.02, true)
  const [hx, hy] = [chest - 0.45 - neck * 0.45, -h * 0.3 - neck * 0.75 - chance.between(-0.4, 0.35)]
  brush.limb([chest + 0.25, -h * 0.05, hx + 0.1, hy + 0.2], h * 0.85, 1.15, coat.main)
  if (chance.happens(aside)) drawSideHead(brush, traits, coat, hx, hy)
  else drawFrontHead(brush, traits, coat, hx, hy, chance.between(0.25, 0.45))
}

const drawSitting: DrawPose = (brush, traits, coat, chance, aside) => {
  const { bodyHeight: h, legLength, legWidth, neck } = traits
  const ground = 1.2 + legLength * 0.5
  drawTail(brush, traits, coat, 1.25, ground - 0.2, 0.8, chance.between(-0.05, 0.5))
  brush.limb([-0.55, -0.2, -0.75, ground], legWidth * 1.2, legWidth * 0.8, coat.ears)
  brush.blob(
    [-0.55, -1.3, 0.25, -1.2, 0.9, -0.1, 1.35, 0.9, 1.1, ground, 0, ground - 0.1, -0.6 * h, 0.3, -0.62 * h, -0.6],
    coat.main,
  )
  brush.oval(0.72, ground - 0.62, 0.75, 0.7, coat.main)
  brush.oval(0.1, ground, 0.6, legWidth * 0.45, coat.light)
  brush.limb([-0.35, -0.1, -0.42, ground], legWidth * 1.3, legWidth * 0.85, coat.main)
  brush.oval(-0.55, ground, legWidth * 0.7, legWidth * 0.42, coat.light)
  const [hx, hy] = [-0.45 - neck * 0.15, -1.45 - neck * 0.6]
  brush.limb([-0.2, -0.7, hx + 0.1, hy + 0.3], 1.1, 1, coat.main)
  if (chance.happens(aside)) drawSideHead(brush, traits, coat, hx, hy)
  else drawFrontHead(brush, traits, coat, hx, hy, chance.between(0.2, 0.45))
}

const drawLying: DrawPose = (brush, traits, coat, chance, aside) => {
  const { bodyLength: l, bodyHeight: h, legWidth, neck } = traits
  const ground = h * 0.5
  drawTail(brush, traits, coat, l * 0.45, ground - 0.15, 0.85, chance.between(-0.05, 0.35))
  brush.blob(
    [
      -l * 0.45,
      -h * 0.3,
      0,
      -h * 0.45,
      l * 0.35,
      -h * 0.4,
      l * 0.52,
      0,
      l * 0.45,
      ground,
      -l * 0.4,
      ground,
      -l * 0.55,
      0.1,
    ],
    coat.main,
  )
  brush.oval(l * 0.3, 0.12 * h, 0.72, h * 0.42, coat.main)
  brush.limb([-l * 0.3, ground - 0.1, -l * 0.5 - 0.8, ground], legWidth * 1.1, legWidth * 0.8, coat.main)
  brush.oval(-l * 0.5 - 0.9, ground, legWidth * 0.7, legWidth * 0.42, coat.light)
  const [hx, hy] = [-l * 0.45 - neck * 0.2, -h * 0.35 - neck * 0.55]
  brush.limb([-l * 0.32, -0.1, hx + 0.15, hy + 0.3], 1.2, 1.05, coat.main)
  if (chance.happens(aside)) drawSideHead(brush, traits, coat, hx, hy)
  else drawFrontHead(brush, traits, coat, hx, hy, chance.between(0.15, 0.45))
}

export const DRAW_POSE: Record<Pose, DrawPose> = {
  portrait: drawPortrait,
  front: drawFront,
  standing: drawStanding,
  sitting: drawSitting,
  lying: drawLying,
}

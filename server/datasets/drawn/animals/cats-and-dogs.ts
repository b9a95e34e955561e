/**
 * Drawn cats and dogs: size x size x 3, two classes (0 a cat, 1 a dog), told apart by form alone. Pose, crop, place,
 * size, colours, ground, light, clutter and what hides a part are drawn from the same lots for both.
 */
import type { Canvas } from '../canvas/canvas.ts'
import { createCanvas } from '../canvas/canvas.ts'
import type { Chance } from '../canvas/chance.ts'
import { createChance, labelAt } from '../canvas/chance.ts'
import type { DrawingOptions, DrawnImages } from '../canvas/drawing.ts'
import { createBrush } from './brush.ts'
import { photograph } from './camera.ts'
import { createCoat } from './coat.ts'
import { DRAW_POSE, EXTENT, SIDEWAYS } from './poses.ts'
import type { Pose } from './poses.ts'
import { drawBackground, drawForeground } from './scene.ts'
import { CAT, createTraits, DOG } from './traits.ts'

const POSES: readonly Pose[] = [
  'portrait',
  'portrait',
  'portrait',
  'portrait',
  'portrait',
  'front',
  'standing',
  'sitting',
  'lying',
]

export interface AnimalOptions extends DrawingOptions {
  /** All stand, sit or lie with their heads seen from this side; without it, most are seen from the front. */
  facing?: 'left' | 'right'
  /** None leans; without it, some lean by up to a seventh of a turn. */
  upright?: boolean
}

function drawAnimal(canvas: Canvas, kind: typeof CAT | typeof DOG, chance: Chance, options: AnimalOptions): Uint8Array {
  const { facing, upright = false } = options
  const pose = chance.pick(facing ? SIDEWAYS : POSES)
  const mirrored = chance.happens(0.5)
  const lean = chance.bell() * (chance.happens(0.7) ? 0.02 : 0.06)
  const scale = chance.between(0.9, 1.2) / EXTENT[pose]
  drawBackground(canvas, chance)
  const placement = {
    x: 0.5 + chance.bell() * 0.045,
    y: (pose === 'portrait' ? 0.5 : 0.5 + scale * 0.2) + chance.bell() * 0.04,
    scale,
    turn: upright ? 0 : lean,
    mirrored: facing ? facing === 'right' : mirrored,
  }
  const brush = createBrush(canvas, placement, chance.between(0.4, 0.8))
  const coat = createCoat(chance, scale)
  DRAW_POSE[pose](brush, createTraits(kind, chance), coat, chance, facing ? 1 : 0.6)
  drawForeground(canvas, chance)
  return photograph(canvas, chance)
}

/**
 * Draws `count` pictures of a split. The first pictures of a longer set are those of a shorter one; any two that
 * begin at an even index are a cat and a dog. A picture shows the same scene at every size.
 * @param split any name; each has pictures of its own
 * @param size side in pixels
 */
export function drawCatsAndDogs(
  split: string,
  count: number,
  seed: number,
  size = 64,
  { from = 0, ...options }: AnimalOptions = {},
): DrawnImages {
  const canvas = createCanvas(size)
  const bytes = size * size * 3
  const images = new Uint8Array(count * bytes)
  const labels = new Uint8Array(count)
  const label = `cats-and-dogs:${split}`
  for (let i = 0; i < count; i++) {
    const kind = labelAt(from + i, 2, seed, label) === CAT ? CAT : DOG
    images.set(drawAnimal(canvas, kind, createChance(seed, `${label}:${from + i}`), options), i * bytes)
    labels[i] = kind
  }
  return { images, labels }
}

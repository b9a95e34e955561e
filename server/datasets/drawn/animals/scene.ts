/** What is behind an animal and in front of it. */
import type { Canvas, Colour, Paint } from '../canvas/canvas.ts'
import type { Chance } from '../canvas/chance.ts'
import { ellipse, smooth, stroke } from '../canvas/curves.ts'
import { createField } from '../canvas/field.ts'

/** A colour that may be anything, more often dull than bright. */
function anyColour(chance: Chance): Colour {
  const grey = chance.between(0.1, 0.9)
  const tint = chance.between(0, 0.18)
  const channel = (): number => Math.min(1, Math.max(0, grey + tint * chance.bell()))
  return [channel(), channel(), channel()]
}

/** A wall and a floor, grass and sky, or one textured ground. */
export function drawBackground(canvas: Canvas, chance: Chance): void {
  const [far, near] = [anyColour(chance), anyColour(chance)]
  const horizon = chance.happens(0.75) ? chance.between(0.25, 0.85) : 2
  const tilt = chance.bell() * 0.12
  const coarse = createField(chance, 3)
  const fine = createField(chance, 22)
  const [rough, uneven] = [chance.between(0, 0.045), chance.between(0.02, 0.08)]
  canvas.cover((u, v, out) => {
    const colour = v + tilt * (u - 0.5) < horizon ? far : near
    const light = uneven * coarse(u, v) + rough * fine(u, v)
    for (let k = 0; k < 3; k++) out[k] = colour[k]! + light
  })
  for (let thing = 1 + chance.below(5); thing > 0; thing--) drawThing(canvas, chance)
}

/** A thing of no kind: a ball, a box, a cushion, a stick. */
function drawThing(canvas: Canvas, chance: Chance): void {
  const [x, y] = [chance.between(0, 1), chance.between(0, 1)]
  const size = chance.between(0.03, 0.14)
  const colour = anyColour(chance)
  const paint: Paint = (u, v, out) => {
    const light = 1 - (0.5 * (u - x + v - y)) / (size + 0.1)
    for (let k = 0; k < 3; k++) out[k] = colour[k]! * light
  }
  const turn = chance.between(0, 1)
  const lot = chance.below(4)
  if (lot === 0) canvas.fill([ellipse(x, y, size, size * chance.between(0.5, 1), turn)], paint)
  else if (lot === 1)
    canvas.fill([ellipse(x, y, size, size * chance.between(0.3, 1), turn, 3 + chance.below(3))], paint)
  else if (lot === 2) {
    const around = ellipse(x, y, size, size, turn, 7)
    canvas.fill(
      [
        smooth(
          around.map((place) => place + chance.bell() * size * 0.25),
          true,
        ),
      ],
      paint,
    )
  } else {
    const points = Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? x : y) + chance.bell() * size * 1.5)
    const width = chance.between(0.01, 0.05)
    canvas.fill(
      stroke(smooth(points, false), () => width),
      paint,
    )
  }
}

/** Things that hide a part of the animal. */
export function drawForeground(canvas: Canvas, chance: Chance): void {
  for (let thing = chance.below(3); thing > 0; thing--) drawThing(canvas, chance)
  if (!chance.happens(0.12)) return
  const edge = chance.between(0.72, 0.95)
  const colour = anyColour(chance)
  const outline = chance.happens(0.5)
    ? [0, edge, 1, edge + chance.bell() * 0.06, 1, 1, 0, 1]
    : [edge, 0, 1, 0, 1, 1, edge, 1]
  canvas.fill([outline], colour)
}

/** A drawing as a photograph: uneven light, exposure, a cast of colour, blur and noise. */
import type { Canvas } from '../canvas/canvas.ts'
import type { Chance } from '../canvas/chance.ts'
import { createField } from '../canvas/field.ts'

/** @returns size x size x 3 values in 0..255 */
export function photograph({ size, pixels }: Canvas, chance: Chance): Uint8Array {
  const exposure = chance.between(0.8, 1.15)
  const contrast = chance.between(0.75, 1.1)
  const cast = [chance.bell() * 0.03, chance.bell() * 0.02, chance.bell() * 0.03]
  const light = createField(chance, 2)
  const uneven = chance.between(0, 0.12)
  const noise = chance.between(0.01, 0.045)
  const blur = chance.happens(0.25) ? chance.between(0.1, 0.3) : 0
  if (blur > 0) for (const step of [3, size * 3]) blurAlong(pixels, size, step, blur)
  const values = new Uint8Array(pixels.length)
  for (let y = 0, at = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const lit = exposure * (1 + uneven * light((x + 0.5) / size, (y + 0.5) / size))
      for (let k = 0; k < 3; k++, at++) {
        const value = 0.5 + contrast * (pixels[at]! * lit - 0.5) + cast[k]! + noise * (chance.between(0, 2) - 1)
        values[at] = Math.round(255 * Math.min(1, Math.max(0, value)))
      }
    }
  return values
}

/** Mixes each value with its two neighbours along one axis: `share` of each. */
function blurAlong(pixels: Float32Array, size: number, step: number, share: number): void {
  const line = new Float32Array(size)
  const lines = size * 3
  for (let index = 0; index < lines; index++) {
    const start = step === 3 ? Math.floor(index / 3) * size * 3 + (index % 3) : index
    for (let i = 0; i < size; i++) line[i] = pixels[start + i * step]!
    for (let i = 0; i < size; i++)
      pixels[start + i * step] =
        (1 - 2 * share) * line[i]! + share * (line[Math.max(0, i - 1)]! + line[Math.min(size - 1, i + 1)]!)
  }
}

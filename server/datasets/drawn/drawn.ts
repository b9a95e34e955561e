/** Every drawing function, by the name that a data set's declaration gives. */
import { drawCatsAndDogs } from './animals/cats-and-dogs.ts'
import type { Drawing } from './canvas/drawing.ts'
import { drawPersianDigits } from './digits/persian-digits.ts'

/** A version changes with the pictures; the hashes of each stand in `tests/datasets/drawn`. */
export const DRAWINGS = {
  'persian-digits': { version: 1, draw: drawPersianDigits },
  'cats-and-dogs': { version: 1, draw: drawCatsAndDogs },
} as const satisfies Record<string, Drawing>

export type DrawingName = keyof typeof DRAWINGS

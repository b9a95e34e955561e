/** The drawing functions, by name; loaded when something is drawn. */
import type { DrawingFunction } from '../drawn/canvas/drawing.ts'

export type Drawings = Record<string, () => Promise<DrawingFunction>>

const drawn = (): Promise<typeof import('../drawn/drawn.ts')> => import('../drawn/drawn.ts')

export const ALL_DRAWINGS: Drawings = {
  'persian-digits': async () => (await drawn()).DRAWINGS['persian-digits'].draw,
  'cats-and-dogs': async () => (await drawn()).DRAWINGS['cats-and-dogs'].draw,
}

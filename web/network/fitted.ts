/** What the reader has drawn or chosen, as the picture that the network takes. */
import type { NetworkUse } from '../../graders/report.ts'
import { fitInk, type Grey, inkOf, resized } from './grey.ts'
import { type Colours, cropped, greyOf } from './photograph.ts'

/** Whole numbers 0 to 255, row-major. */
export interface Fitted {
  height: number
  width: number
  channels: number
  pixels: number[]
}

/** Ink that was drawn, white on black. Undefined where there is none. */
export function fittedInk(ink: Grey, { height, width, ink: by = 'box' }: NetworkUse): Fitted | undefined {
  const fitted = fitInk(ink, height, width, by)
  return fitted && { height, width, channels: 1, pixels: bytesOf(fitted.values) }
}

/** A photograph: of ink on paper where the network reads ink, else its middle. */
export function fittedPhotograph(photograph: Colours, use: NetworkUse): Fitted | undefined {
  const { height, width, channels, ink } = use
  if (ink) return fittedInk(inkOf(greyOf(photograph)), use)
  const middle = cropped(photograph, height, width)
  const planes = channels === 1 ? [greyOf(middle).values] : middle.planes
  const small = planes.map(
    (values) => resized({ height: middle.height, width: middle.width, values }, height, width).values,
  )
  const pixels = bytesOf(
    Float32Array.from({ length: height * width * channels }, (_, i) => small[i % channels]![Math.floor(i / channels)]!),
  )
  return { height, width, channels, pixels }
}

const bytesOf = (values: Float32Array): number[] =>
  Array.from(values, (value) => Math.min(255, Math.max(0, Math.round(value))))

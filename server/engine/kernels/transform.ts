/**
 * Projective transform of images, as TensorFlow's ImageProjectiveTransformV3 defines it
 * (tensorflow/core/kernels/image/image_ops.h). The CPU backend of tfjs transforms only the first image.
 */
import type { Implementation } from './implementation.ts'

type FillMode = 'constant' | 'reflect' | 'wrap' | 'nearest'

export const transform: Implementation = {
  kernel: 'Transform',
  takes: () => true,
  run({ image, transforms }, attrs, kernels) {
    const { outputShape, interpolation, fillMode, fillValue } = attrs as {
      outputShape: [number, number]
      interpolation: string
      fillMode: FillMode
      fillValue: number
    }
    const [images, height, width, channels] = image.shape
    const [outHeight, outWidth] = outputShape
    const out = kernels.allocate([images, outHeight, outWidth, channels], 'float32')
    const from = kernels.floats(image)
    const matrices = kernels.floats(transforms)
    const to = kernels.floats(out).fill(fillValue)
    const pixel = (n: number, y: number, x: number, channel: number): number =>
      y >= 0 && y < height && x >= 0 && x < width
        ? from[((n * height + y) * width + x) * channels + channel]
        : fillValue
    const bilinear = (n: number, y: number, x: number, channel: number): number => {
      const top = Math.floor(y),
        left = Math.floor(x)
      const down = y - top,
        right = x - left
      const row = (at: number): number =>
        (1 - right) * pixel(n, at, left, channel) + right * pixel(n, at, left + 1, channel)
      return (1 - down) * row(top) + down * row(top + 1)
    }
    const value =
      interpolation === 'nearest'
        ? (n: number, y: number, x: number, channel: number): number => pixel(n, Math.round(y), Math.round(x), channel)
        : bilinear
    let target = 0
    for (let n = 0; n < images; n++) {
      const [a0, a1, a2, b0, b1, b2, c0, c1] = matrices.subarray(transforms.shape[0] === 1 ? 0 : n * 8)
      for (let row = 0; row < outHeight; row++) {
        for (let column = 0; column < outWidth; column++, target += channels) {
          const depth = c0 * column + c1 * row + 1
          // at infinity, so outside of the image
          if (depth === 0) continue
          const x = placed((a0 * column + a1 * row + a2) / depth, width, fillMode)
          const y = placed((b0 * column + b1 * row + b2) / depth, height, fillMode)
          for (let channel = 0; channel < channels; channel++) to[target + channel] = value(n, y, x, channel)
        }
      }
    }
    return out
  },
}

/** Maps a coordinate outside of an axis of `length` pixels to the coordinate that gives its value. */
function placed(coordinate: number, length: number, mode: FillMode): number {
  if (mode === 'constant') return coordinate
  const last = length - 1
  const inside = (at: number): number => Math.min(last, Math.max(0, at))
  if (mode === 'nearest' || (coordinate >= 0 && coordinate <= last)) return inside(coordinate)
  if (length <= 1) return 0
  if (mode === 'wrap') {
    const turns = Math.trunc(Math.abs(coordinate) / last)
    return inside(coordinate < 0 ? coordinate + length * (turns + 1) : coordinate - length * turns)
  }
  const period = 2 * length
  if (coordinate < 0) {
    const at = coordinate < period ? coordinate + period * Math.trunc(-coordinate / period) : coordinate
    return inside(at < -length ? at + period : -at - 1)
  }
  const at = coordinate - period * Math.trunc(coordinate / period)
  return inside(at >= length ? period - at - 1 : at)
}

/** One small picture of a report, in grey or in colour. */
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { Picture, WrongPrediction } from '../../graders/report.ts'

type Drawn = Pick<Picture | WrongPrediction, 'height' | 'width' | 'channels' | 'pixels'>

export function Pixels({
  picture: { height, width, channels, pixels },
  label,
}: {
  picture: Drawn
  label: string
}): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!
    const image = context.createImageData(width, height)
    const bytes = typeof pixels === 'string' ? bytesOf(pixels) : pixels
    for (let i = 0; i < width * height; i++) {
      const at = (channel: number): number => bytes[i * channels + Math.min(channel, channels - 1)] ?? 0
      image.data.set([at(0), at(1), at(2), 255], 4 * i)
    }
    context.putImageData(image, 0, 0)
  }, [height, width, channels, pixels])
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} />
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

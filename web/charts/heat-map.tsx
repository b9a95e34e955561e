/** A matrix as a heat map; hovering over a cell shows its value. */
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { dataNumber } from '../i18n/format.ts'
import { numeric } from './compared.ts'
import type { Matrix } from './compared.ts'
import classes from './images.module.css'

/** Maps a value to red, green and blue. */
export type Colour = (value: number) => [number, number, number]

interface HeatMapProps {
  label: string
  matrix: Matrix
  colour: Colour
  /** Row and column of the cell to mark with a ring. */
  mark?: [number, number] | undefined
}

/** The colour of cells that have no number (NaN). */
const NONE: [number, number, number] = [255, 0, 200]

export function HeatMap({ label, matrix, colour, mark }: HeatMapProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [pointed, setPointed] = useState<[number, number]>()
  const { shown, columns } = matrix
  useEffect(() => {
    const context = canvas.current!.getContext('2d')!
    const image = context.createImageData(columns, shown)
    for (let row = 0; row < shown; row++) {
      for (let column = 0; column < columns; column++) {
        const value = numeric(matrix.at(row, column))
        image.data.set([...(value === undefined ? NONE : colour(value)), 255], 4 * (row * columns + column))
      }
    }
    context.putImageData(image, 0, 0)
  }, [matrix, colour, columns, shown])
  return (
    <div>
      <div className={classes.heatTitle}>
        {label}
        <span className="data" aria-hidden="true">
          {pointed && `[${pointed.join(', ')}] ${dataNumber(matrix.at(...pointed) ?? '')}`}
        </span>
      </div>
      <div className={classes.pixels} style={{ aspectRatio: `${columns} / ${shown}` }}>
        <canvas
          ref={canvas}
          width={columns}
          height={shown}
          role="img"
          aria-label={label}
          onPointerMove={({ nativeEvent: { offsetX, offsetY }, currentTarget }) => {
            const row = Math.floor((offsetY / currentTarget.clientHeight) * shown)
            const column = Math.floor((offsetX / currentTarget.clientWidth) * columns)
            setPointed(row >= 0 && row < shown && column >= 0 && column < columns ? [row, column] : undefined)
          }}
          onPointerLeave={() => setPointed(undefined)}
        />
        {mark && mark[0] < shown && (
          <span
            className={classes.ring}
            style={{
              left: `${(100 * mark[1]) / columns}%`,
              top: `${(100 * mark[0]) / shown}%`,
              width: `${100 / columns}%`,
              height: `${100 / shown}%`,
            }}
          />
        )}
      </div>
    </div>
  )
}

/** The picture beside the sign-in form: the edges of a disc, found by a Sobel kernel. */
import type { ReactNode } from 'react'

const SIZE = 12
const KERNEL = [
  [-1, 0, 1],
  [-2, 0, 2],
  [-1, 0, 1],
]

/** The brightness of a disc with soft edges, 0 to 1. */
const disc = (row: number, col: number): number => 1 / (1 + Math.exp(2 * (Math.hypot(row - 5.5, col - 5.5) - 3.6)))

function edge(row: number, col: number): number {
  let sum = 0
  KERNEL.forEach((line, i) =>
    line.forEach((weight, j) => {
      sum += weight * disc(row + i - 1, col + j - 1)
    }),
  )
  return sum / 4
}

export function KernelArt(): ReactNode {
  const cells = Array.from({ length: SIZE * SIZE }, (_, i) => [Math.floor(i / SIZE), i % SIZE] as const)
  return (
    <svg viewBox="0 0 300 300" width="72%">
      {cells.map(([row, col]) => {
        const value = edge(row, col)
        const size = 6 + 15 * Math.min(1, Math.abs(value) * 1.3)
        return (
          <rect
            key={`${row} ${col}`}
            x={12.5 + 25 * col - size / 2}
            y={12.5 + 25 * row - size / 2}
            width={size}
            height={size}
            rx={size / 4}
            fill={value < -0.05 ? '#f6c344' : '#fff'}
            opacity={0.16 + 0.8 * Math.min(1, Math.abs(value) * 1.3)}
          />
        )
      })}
    </svg>
  )
}

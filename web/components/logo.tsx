/** The platform's logo: a 3 x 3 kernel whose centre is highlighted. */
import type { ReactNode } from 'react'

const CELLS = [0.45, 1, 0.45, 1, 1, 1, 0.45, 1, 0.45]

export function Logo({ size = 30 }: { size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#2b4fae" />
      {CELLS.map((opacity, i) => (
        <rect
          key={i}
          x={7 + 6.5 * (i % 3)}
          y={7 + 6.5 * Math.floor(i / 3)}
          width="5"
          height="5"
          rx="1.5"
          fill={i === 4 ? '#f6c344' : '#fff'}
          opacity={opacity}
        />
      ))}
    </svg>
  )
}

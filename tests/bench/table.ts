/** The benchmark's output: one table per section, figures with their goals. It never fails a build. */

export interface Figure {
  what: string
  figure: string
  goal?: string
}

export function printTable(title: string, figures: Figure[]): void {
  const width = Math.max(...figures.map(({ what }) => what.length))
  console.log(`\n${title}`)
  for (const { what, figure, goal } of figures)
    console.log(`  ${what.padEnd(width)}  ${figure.padStart(14)}${goal ? `   goal ${goal}` : ''}`)
}

/** The p-th percentile of some measurements, 0 <= p <= 1. */
export function percentile(values: number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!
}

export const median = (values: number[]): number => percentile(values, 0.5)

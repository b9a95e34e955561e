/**
 * Fills outlines by scan lines with anti-aliasing. Four lines a row of pixels; along a line the coverage is
 * exact. A point is inside where the winding number is not zero, so outlines may overlap.
 */

/** A closed outline: x and y in turn, in pixels, y downwards; the last point is joined to the first. */
export type Outline = number[]

const LINES = 4

/** Told of a row of pixels: `coverage[x]` in 0..1 for `from` <= x < `to`. The array is reused. */
export type RowOfCoverage = (y: number, from: number, to: number, coverage: Float32Array) => void

/** A rasteriser of pictures of this size; it keeps its memory between shapes. */
export function createRasteriser(width: number, height: number): (outlines: Outline[], row: RowOfCoverage) => void {
  const crossings = Array.from({ length: height * LINES }, () => [] as number[])
  const windings = Array.from({ length: height * LINES }, () => [] as number[])
  const coverage = new Float32Array(width)

  /** Notes where an edge crosses the lines, which lie in the middle of their strip. */
  function edge(x0: number, y0: number, x1: number, y1: number): number[] | undefined {
    const down = y0 < y1
    const top = (down ? y0 : y1) * LINES - 0.5
    const bottom = (down ? y1 : y0) * LINES - 0.5
    const first = Math.max(0, Math.ceil(top))
    const last = Math.min(height * LINES - 1, Math.ceil(bottom) - 1)
    if (first > last) return undefined
    const slope = (x1 - x0) / (y1 - y0)
    for (let line = first; line <= last; line++) {
      const x = x0 + ((line + 0.5) / LINES - y0) * slope
      const xs = crossings[line]!
      const signs = windings[line]!
      let at = xs.length
      for (; at > 0 && xs[at - 1]! > x; at--) {
        xs[at] = xs[at - 1]!
        signs[at] = signs[at - 1]!
      }
      xs[at] = x
      signs[at] = down ? 1 : -1
    }
    return [first, last]
  }

  function span(from: number, to: number): void {
    const a = Math.max(0, from)
    const b = Math.min(width, to)
    if (a >= b) return
    const first = Math.floor(a)
    const last = Math.min(width - 1, Math.floor(b))
    if (first === last) {
      coverage[first]! += (b - a) / LINES
      return
    }
    coverage[first]! += (first + 1 - a) / LINES
    for (let x = first + 1; x < last; x++) coverage[x]! += 1 / LINES
    coverage[last]! += (b - last) / LINES
  }

  return (outlines, row) => {
    let top = height * LINES
    let bottom = -1
    for (const outline of outlines) {
      const end = outline.length
      for (let i = 0; i < end; i += 2) {
        const next = i + 2 < end ? i + 2 : 0
        const lines = edge(outline[i]!, outline[i + 1]!, outline[next]!, outline[next + 1]!)
        if (!lines) continue
        top = Math.min(top, lines[0]!)
        bottom = Math.max(bottom, lines[1]!)
      }
    }
    if (bottom < 0) return
    for (let y = Math.floor(top / LINES); y <= Math.floor(bottom / LINES); y++) {
      let from = width
      let to = 0
      for (let line = y * LINES; line < (y + 1) * LINES; line++) {
        const xs = crossings[line]!
        const signs = windings[line]!
        if (xs.length === 0) continue
        from = Math.min(from, Math.max(0, Math.floor(xs[0]!)))
        to = Math.max(to, Math.min(width, Math.floor(xs.at(-1)!) + 1))
        let winding = 0
        for (let i = 0; i < xs.length; i++) {
          if (winding !== 0) span(xs[i - 1]!, xs[i]!)
          winding += signs[i]!
        }
        xs.length = 0
        signs.length = 0
      }
      if (from < to) row(y, from, to, coverage)
      coverage.fill(0, from, to)
    }
  }
}

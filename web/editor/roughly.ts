/** An expected time, as exactly as it can be known. */

/** @returns seconds: to 5 below a minute, to 30 below ten minutes, and to whole minutes above */
export function roughly(seconds: number): number {
  const step = seconds < 60 ? 5 : seconds < 600 ? 30 : 60
  return Math.round(seconds / step) * step
}

/** Work of so many seconds of processor time, however fast the machine is. */

/** The body of a function of `times`. */
export const LOOP = 'let n = 1; for (let i = 0; i < times; i++) n = (Math.imul(n, 48271) + i) | 0; return n'

/** Iterations of the loop that take so many seconds of processor time here. */
export function iterationsFor(seconds: number): number {
  const loop = new Function('times', LOOP) as (times: number) => number
  const spent = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
  loop(1e6)
  const since = spent()
  let times = 0
  for (; spent() - since < 0.5; times += 1e6) loop(1e6)
  return Math.round((times / (spent() - since)) * seconds)
}

/** A clock that stands still while this process waits for a core: what others do on the machine costs nobody's training time. */

/** Milliseconds between two looks at the system's account, each of which costs some microseconds. */
const LOOK_EVERY = 20

/**
 * Milliseconds by the processor time of this process, all threads together, but never faster than
 * real time: helpers that run beside the program are not counted twice. Between two looks at the
 * system's account it goes with real time.
 */
export function createProcessorClock(): () => number {
  let wall = performance.now()
  let processor = processorMilliseconds()
  let time = 0
  return () => {
    const now = performance.now()
    if (now - wall < LOOK_EVERY) return time + (now - wall)
    const used = processorMilliseconds()
    time += Math.min(now - wall, used - processor)
    wall = now
    processor = used
    return time
  }
}

function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

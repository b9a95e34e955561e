/**
 * A clock that stands still while this process waits for a core, so that other work on the machine
 * costs no training its time.
 */

/** Milliseconds between two readings of `process.cpuUsage`, each of which costs some microseconds. */
const READ_EVERY = 20

/**
 * A clock in milliseconds of processor time of this process, all threads together. It never runs
 * faster than real time, so threads that run beside the program are not counted twice. Between two
 * readings of the processor time it runs like real time.
 */
export function createProcessorClock(): () => number {
  let wall = performance.now()
  let processor = processorMilliseconds()
  let time = 0
  return () => {
    const now = performance.now()
    if (now - wall < READ_EVERY) return time + (now - wall)
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

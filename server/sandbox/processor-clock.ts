/**
 * A clock that stands still while a process waits for a core, so that other work on the machine costs no program
 * its time.
 */

/** Milliseconds between two readings of `process.cpuUsage`, each of which costs some microseconds. */
const READ_EVERY = 20

/**
 * A clock in milliseconds of processor time, all threads of the process together. It never runs faster than real
 * time, so threads that run beside the program are not counted twice. Between two readings of the processor time it
 * runs like real time.
 * @param read milliseconds of processor time so far; this process's by default
 */
export function createProcessorClock(read: () => number = ownMilliseconds): () => number {
  let wall = performance.now()
  let processor = read()
  let time = 0
  return () => {
    const now = performance.now()
    if (now - wall < READ_EVERY) return time + (now - wall)
    const used = read()
    time += Math.min(now - wall, used - processor)
    wall = now
    processor = used
    return time
  }
}

function ownMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

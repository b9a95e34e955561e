/** Milliseconds of processor time of this thread: a kernel's cost on one core, whatever the machine's load is. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

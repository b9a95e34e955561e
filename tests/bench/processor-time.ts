/** Milliseconds of processor time that this thread has taken: what a kernel costs on one core, whoever else is at the machine. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** Signals of the system as AbortSignals. The first Ctrl+C cancels what runs, the second one quits. */

export interface Interrupt extends Disposable {
  signal: AbortSignal
}

/** @param onInterrupt called at the first Ctrl+C */
export function catchInterrupt(onInterrupt: () => void): Interrupt {
  const controller = new AbortController()
  const interrupted = (): void => {
    if (controller.signal.aborted) process.exit(130)
    controller.abort()
    onInterrupt()
  }
  process.on('SIGINT', interrupted)
  return { signal: controller.signal, [Symbol.dispose]: () => void process.off('SIGINT', interrupted) }
}

/** Aborted by the first SIGINT or SIGTERM; the next one ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort())
  return controller.signal
}

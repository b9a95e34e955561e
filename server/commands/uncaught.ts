/** The last net under the server: an error that nobody caught is logged, and the server goes on. */
import type { Logger } from 'pino'

/** @returns what takes the net away again */
export function catchUncaught(log: Logger): Disposable {
  const caught = (error: unknown): void => log.error({ err: error }, 'an error that nobody caught')
  // What is printed may go into a file on a full disk, or to a terminal that is gone.
  const ignore = (): void => undefined
  process.on('uncaughtException', caught)
  process.on('unhandledRejection', caught)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignore)
  return {
    [Symbol.dispose]() {
      process.off('uncaughtException', caught)
      process.off('unhandledRejection', caught)
      for (const stream of [process.stdout, process.stderr]) stream.off('error', ignore)
    },
  }
}

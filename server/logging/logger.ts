/** The server's log: JSON lines, which a person's terminal does not show beside what is printed for them. */
import pino, { type DestinationStream, type Logger } from 'pino'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** @param destination stderr unless told, so that what is printed once on stdout stays out of it */
export function createLogger({ level, destination }: { level: LogLevel; destination?: DestinationStream }): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // Bodies and headers are not logged; should one slip in, its secrets do not.
    redact: ['password', '*.password', '*.cookie', '*.authorization'],
  }
  return pino(options, destination ?? pino.destination({ fd: 2, sync: false }))
}

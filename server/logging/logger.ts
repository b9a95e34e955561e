/** The server's log: lines of JSON on stderr, apart from what is printed for people. */
import pino, { type DestinationStream, type Logger } from 'pino'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** @param destination stderr unless told */
export function createLogger({ level, destination }: { level: LogLevel; destination?: DestinationStream }): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // Bodies and headers are not logged; if one ever is, its secrets are removed.
    redact: ['password', '*.password', '*.cookie', '*.authorization'],
  }
  return pino(options, destination ?? standardError())
}

/** Bytes that wait while nothing can be written, as on a full disk; what comes after them is dropped. */
const MOST_WAITING = 1_000_000

function standardError(): DestinationStream {
  const stream = pino.destination({ fd: 2, sync: false, maxLength: MOST_WAITING })
  // A log that cannot be written must not end the server.
  stream.on('error', () => undefined)
  return stream
}

/** Times of a form as the wall clock of the course's zone, whatever zone the browser is in. */
import { Temporal } from 'temporal-polyfill'

/** @returns as a field of local date and time has it, such as 2027-03-01T23:59 */
export const wallClockOf = (iso: string, timeZone: string): string =>
  Temporal.Instant.from(iso).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' })

/** A time that a change of the clocks leaves out is taken as much later; of one that comes twice, the first. */
export const instantOf = (wallClock: string, timeZone: string): string =>
  Temporal.PlainDateTime.from(wallClock).toZonedDateTime(timeZone).toInstant().toString({ smallestUnit: 'millisecond' })

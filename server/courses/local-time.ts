/**
 * Days and hours of a course's time zone. Instants are stored in UTC; a day of a zone has 23, 24 or 25 hours where its
 * clocks change.
 */

/**
 * The same time of day, a number of days later. A time that a change of the clocks leaves out is taken as much later as
 * the clocks go forward; of a time that comes twice, the first is taken.
 * @param timeZone IANA name
 */
export function addDays(at: Date, days: number, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return new Date(local.add({ days }).epochMilliseconds)
}

/**
 * Spreads the due times of the timers of an isolate's entries. isolated-vm (7.0.1) keeps the timer of
 * an entry until it falls due, even if the entry ended long before, and handles due timers by
 * recursion. A long program makes many short entries, all limited to the same moment. At some 37,000
 * timers that are due together, the timer thread's stack overflows. Therefore at most this many
 * timers fall due within this many milliseconds; the others fall due later.
 */
const DUE_TOGETHER = { limits: 500, milliseconds: 50 }

/**
 * Milliseconds by which an entry's timer is later than the caller's own limit. The caller checks its
 * limit between two entries and reports it with a sentence, so it should come first.
 */
const MARGIN = 100

/** Number of timers by due time. They are never removed, since a process lives for one job only. */
const due = new Map<number, number>()

/** Milliseconds after which an entry's timer falls due; at least as many as asked for. */
export function spread(milliseconds: number): number {
  const now = performance.now()
  let slot = Math.ceil((now + Math.max(0, milliseconds) + MARGIN) / DUE_TOGETHER.milliseconds)
  while ((due.get(slot) ?? 0) >= DUE_TOGETHER.limits) slot++
  due.set(slot, (due.get(slot) ?? 0) + 1)
  return Math.ceil(slot * DUE_TOGETHER.milliseconds - now)
}

/**
 * When the timers of an isolate's entries fall due. isolated-vm (7.0.1) keeps the timer of an entry
 * that has long ended until then, and takes those that are due by recursion: the many short entries
 * of a long program, all limited to the same moment, overflow the timer thread's stack when it comes
 * (at some 37,000 of them). So no more than so many fall due within so many milliseconds; the others
 * later.
 */
const DUE_TOGETHER = { limits: 500, milliseconds: 50 }

/**
 * Milliseconds by which an entry's timer lies behind the caller's own limit, which is checked
 * between two entries and says in words what was too slow.
 */
const MARGIN = 100

/** Timers by when they fall due; a process lives for one job only, so they are never forgotten. */
const due = new Map<number, number>()

/** Milliseconds after which the timer of an entry is to fall due, at least those that are asked for. */
export function spread(milliseconds: number): number {
  const now = performance.now()
  let slot = Math.ceil((now + Math.max(0, milliseconds) + MARGIN) / DUE_TOGETHER.milliseconds)
  while ((due.get(slot) ?? 0) >= DUE_TOGETHER.limits) slot++
  due.set(slot, (due.get(slot) ?? 0) + 1)
  return Math.ceil(slot * DUE_TOGETHER.milliseconds - now)
}

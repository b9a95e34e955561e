/** Tells waiting students their position: at most once a second, only if it changed, and without storing the event. */
import type { Hub } from '../events/hub.ts'
import type { Submissions } from '../submissions/submissions.ts'
import type { Queue } from '../queue/contract.ts'
import type { StorageWatch } from './storage-watch.ts'

export interface PositionTeller {
  /** The line has moved. */
  moved(): void
  close(): void
}

const EVERY_MS = 1_000

export function createPositionTeller({
  queue,
  hub,
  submissions,
  storage,
}: {
  queue: Queue
  hub: Hub
  storage: Pick<StorageWatch, 'guarded'>
  submissions: Pick<Submissions, 'line'>
}): PositionTeller {
  let told = new Map<string, number>()
  let timer: NodeJS.Timeout | undefined

  const tell = storage.guarded('telling the positions', () => {
    timer = undefined
    const now = new Map<string, number>()
    for (const { submissionId, userId, position } of queue.positions()) {
      if (!hub.listens(userId)) continue
      now.set(submissionId, position)
      if (told.get(submissionId) === position) continue
      const { courseId, slug, mode } = submissions.line(submissionId)!
      hub.tell({ userId, event: { type: 'queued', submissionId, courseId, slug, mode, position } })
    }
    told = now
  })
  return {
    moved: () => {
      timer ??= setTimeout(tell, EVERY_MS)
    },
    close: () => clearTimeout(timer),
  }
}

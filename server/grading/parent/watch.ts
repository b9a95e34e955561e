/**
 * Watches a grading process from outside: its processor time, its real time and its memory. It is the wall behind the
 * limits that the process keeps by itself between two instructions of the program.
 */
import { NEARLY_FULL } from '../../sandbox/stop-reasons.ts'
import { createProcessorClock } from '../../sandbox/processor-clock.ts'
import { GRACE_MILLISECONDS, type Mark } from '../protocol/control.ts'
import { longestSeconds, RESIDENT_MEGABYTES } from '../protocol/job.ts'
import type { Job } from '../protocol/job.ts'
import type { ProcessFailure } from '../protocol/retries.ts'
import { processorMilliseconds, residentMegabytes } from '../../processes/process-usage.ts'

export interface Watch {
  /**
   * Looks at the process, some ten times a second.
   * @param mark the last one that the process has told
   * @returns why it must be killed now
   */
  look(mark: Mark): ProcessFailure | undefined
  /** Somebody has cancelled the job: the program may go on until the next call out of its isolate. */
  cancel(): void
}

export function createWatch(job: Job, pid: number | undefined): Watch {
  const begun = performance.now()
  const longest = longestSeconds(job)
  const known = processorMilliseconds(pid)
  const clock = createProcessorClock(() => processorMilliseconds(pid) ?? 0)
  const start = clock()
  // what a graphics card does takes no processor time
  const tells = known !== undefined && job.engine === undefined
  let cancelledAt = Infinity
  /** What the process had taken when the last mark was seen first. */
  let entry: { mark: Mark; held: number; processor: number; real: number } | undefined

  return {
    look(mark) {
      const now = performance.now()
      const processor = clock()
      const held = residentMegabytes(pid)
      if (entry?.mark !== mark) entry = { mark, held, processor, real: now }
      if (held > RESIDENT_MEGABYTES) return 'memory'
      const over = (): ProcessFailure => overtime(mark.who, held - entry!.held > fullFrom(job))
      if (known !== undefined && processor - entry.processor > mark.processor + GRACE_MILLISECONDS) return over()
      // on a machine that is not busy, processor time is over sooner
      if (now - entry.real > mark.real + (tells ? mark.processor : 0) + GRACE_MILLISECONDS)
        return tells ? 'machine-too-slow' : over()
      if (mark.who === 'program' && now > cancelledAt + GRACE_MILLISECONDS) return 'cancelled'
      if (processor - start > longest.processor * 1000) return mark.who === 'model' ? 'model-time' : 'grader-time'
      if (now - begun > longest.real * 1000) return tells ? 'machine-too-slow' : 'grader-time'
      return undefined
    },
    cancel() {
      cancelledAt = performance.now()
    },
  }
}

function overtime(who: Mark['who'], full: boolean): ProcessFailure {
  if (who === 'program') return full ? 'memory' : 'time'
  return who === 'model' ? 'model-time' : 'grader-time'
}

/** Megabytes that a program has taken between two calls out of its isolate when its memory is nearly full. */
const fullFrom = ({ limits, program, graderUsesTensors }: Job): number =>
  NEARLY_FULL * limits.memory + (program.usesTensors || graderUsesTensors ? limits.tensors : 0)

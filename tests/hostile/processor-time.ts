/** Grading processes that note how much processor time their jobs have taken; where the system tells it (Linux). */
import { readFileSync } from 'node:fs'
import { startGradingProcess } from '../../server/grading/parent/grading-process.ts'
import type { GradingProcess } from '../../server/grading/parent/grading-process.ts'
import type { Job } from '../../server/grading/protocol/job.ts'

const LOOK_EVERY = 20
/** Ticks a second of `/proc`, the same on all architectures that Node supports. */
const TICKS = 100

/** @param ended hears of each job and its seconds of processor time (user and system) since the process took it */
export function watched(ended: (job: Job, seconds: number) => void): typeof startGradingProcess {
  return (root, engine): GradingProcess => {
    const process = startGradingProcess(root, engine)
    return {
      ...process,
      async run(job, listen, signal) {
        const before = secondsOf(process.pid)
        let most = before
        // a process that is gone tells nothing any more
        const look = (): void => {
          most = Math.max(most, secondsOf(process.pid))
        }
        const looking = setInterval(look, LOOK_EVERY)
        const outcome = await process.run(job, listen, signal)
        clearInterval(looking)
        look()
        ended(job, most - before)
        return outcome
      },
    }
  }
}

function secondsOf(pid: number | undefined): number {
  try {
    // state, parent, ...: what follows the name, which may hold anything
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / TICKS
  } catch {
    return 0
  }
}

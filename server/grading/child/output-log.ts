/** The program's output: passed on up to a limit, and only counted after that. */
import type { StopReason } from '../../sandbox/stop-reasons.ts'
import { OUTPUT_LIMITS } from '../protocol/job.ts'

const TOO_MUCH = {
  en: 'The program was stopped: it printed more than 1 MB or 20,000 lines. Print less, for example once an epoch.',
  fa: 'برنامه متوقف شد: بیش از ۱ مگابایت یا ۲۰٬۰۰۰ سطر چاپ کرد. کمتر چاپ کنید، برای نمونه هر دوره یک بار.',
}

export interface OutputLog {
  /** Takes a line; answers why the program must stop when it prints without end. */
  write(level: string, text: string): StopReason | undefined
}

export function createOutputLog(pass: (level: string, text: string) => void): OutputLog {
  let total = 0
  let lines = 0
  let cut = false
  return {
    write(level, text) {
      total += text.length + 1
      lines++
      if (total > OUTPUT_LIMITS.total || lines > OUTPUT_LIMITS.lines) {
        return { verdict: 'output', message: TOO_MUCH }
      }
      if (total <= OUTPUT_LIMITS.kept) pass(level.slice(0, 20), text.slice(0, 4_500))
      else if (!cut) {
        cut = true
        pass('warn', `... the log is cut here, after ${OUTPUT_LIMITS.kept / 1000} KB`)
      }
      return undefined
    },
  }
}

/** A compiled student's program, and the way back from its lines to the student's own. */
import type { SourceLocation } from '../../graders/report.ts'

/** What the compiler makes of a solution; see `grading/compile.ts`. */
export interface Program {
  /** A script whose value is an async function of `ready`, which it calls with its exports. */
  code: string
  /** JSON of the source map, whose lines are those of `code`. */
  map: string
  /** File name of the source, as the student knows it. */
  file: string
  /** Whether it imports `@tensorflow/tfjs` or `tamrin`. */
  usesTensors: boolean
  /** Whether it imports `tamrin`: it may then ask for a data set. */
  usesPlatform: boolean
}

/** The name under which the program's script is known in stack traces. */
export const PROGRAM_FILE = 'solution.js'

/** Where in the student's source an error's stack says that it happened; undefined when it says nothing of it. */
export async function locate(program: Program, stack: string): Promise<SourceLocation | undefined> {
  const frame = /\(?solution\.js:(\d+):(\d+)\)?/.exec(stack)
  if (!frame) return undefined
  const { TraceMap, originalPositionFor } = await import('@jridgewell/trace-mapping')
  const { line, column } = originalPositionFor(new TraceMap(program.map), { line: Number(frame[1]), column: Number(frame[2]) - 1 })
  return line === null ? undefined : { file: program.file, line, column: column + 1 }
}

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

/** From a line and a column of the program's script, both from 1, to the student's source. */
export async function sourcePositions(
  program: Program,
): Promise<(line: number, column: number) => SourceLocation | undefined> {
  const { TraceMap, originalPositionFor } = await import('@jridgewell/trace-mapping')
  const map = new TraceMap(program.map)
  return (line, column) => {
    const found = originalPositionFor(map, { line, column: column - 1 })
    return found.line === null ? undefined : { file: program.file, line: found.line, column: found.column + 1 }
  }
}

/** Where in the student's source an error's stack says that it happened; undefined when it says nothing of it. */
export async function locate(program: Program, stack: string): Promise<SourceLocation | undefined> {
  const frame = /\(?solution\.js:(\d+):(\d+)\)?/.exec(stack)
  return frame ? (await sourcePositions(program))(Number(frame[1]), Number(frame[2])) : undefined
}

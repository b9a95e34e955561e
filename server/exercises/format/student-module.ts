/** The imports and exports of a student-side source. When it runs, it has only `@tensorflow/tfjs` and `tamrin`. */
import type { CompileOutcome, Compiler } from '../../compiler/compiler.ts'
import type { CompileTask, Diagnostic } from '../../compiler/process/task.ts'
import { RETRIES } from '../../grading/protocol/retries.ts'
import type { Problem } from './problems.ts'

export interface StudentModule {
  /** The modules that it imports. */
  imports: string[]
  /** Syntax errors. Where there are any, `exports` is empty. */
  errors: Problem[]
  exports: string[]
}

/** @param file the path that problems name */
export async function studentModule(compiler: Compiler, source: string, file: string): Promise<StudentModule> {
  const outcome = await compiler.run({ kind: 'module', source })
  if (outcome.kind === 'failed') return { imports: [], errors: [uncompiled(outcome, file)], exports: [] }
  const { imports, exports, errors } = outcome.answer
  return { imports, exports, errors: errors.map((error) => sourceProblem(error, file)) }
}

/** An error with its place in the source. */
export function sourceProblem({ message, line, column }: Diagnostic, file: string): Problem {
  return line === undefined ? { file, message } : { file, field: `line ${line}:${column}`, message }
}

/** How the compiler failed on a file. */
export function uncompiled(
  { failure, detail }: Extract<CompileOutcome<CompileTask>, { kind: 'failed' }>,
  file: string,
): Problem {
  return { file, message: RETRIES[failure].end.sentence(detail).en }
}

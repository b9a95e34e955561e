/** Compiles a student's source in a process of the compiler's, which bounds what a source may take. */
import type { Text } from '../../../graders/report.ts'
import { persianNumber } from '../../../graders/wording.ts'
import type { Compiler } from '../../compiler/compiler.ts'
import type { Compiled } from '../../compiler/process/task.ts'
import { MAX_SOURCE } from '../protocol/job.ts'
import type { CompileFailure } from '../protocol/retries.ts'

/** A program, the errors of the source, or how the compiler failed. */
export type CompiledSource = Compiled | { ok: false; failure: CompileFailure; detail: string }

/** @param file the name by which the student knows the source, for messages */
export async function compile(
  compiler: Pick<Compiler, 'run'>,
  { source, file }: { source: string; file: string },
  signal: AbortSignal | undefined,
): Promise<CompiledSource> {
  if (source.length > MAX_SOURCE) return { ok: false, errors: [{ message: tooLong(source.length) }] }
  const outcome = await compiler.run({ kind: 'solution', source, file }, signal)
  return outcome.kind === 'answered' ? outcome.answer : { ok: false, failure: outcome.failure, detail: outcome.detail }
}

function tooLong(length: number): Text {
  return {
    en: `The source has ${length} characters; at most ${MAX_SOURCE} are taken.`,
    fa: `متن برنامه ${persianNumber(length)} نویسه دارد؛ حداکثر ${persianNumber(MAX_SOURCE)} نویسه پذیرفته می‌شود.`,
  }
}

/** Answers to a grader, as encoded values. */
import { encodedRecord } from '../../sandbox/encoded.ts'
import type { Encoded } from '../../sandbox/encoded.ts'
import type { GraderAnswer } from '../../sandbox/grader.ts'
import type { HostTensor } from '../../sandbox/guest/wall/host.ts'
import { locate } from '../../sandbox/program.ts'
import type { Program } from '../../sandbox/program.ts'
import type { StopReason } from '../../sandbox/stop-reasons.ts'
import { type Failure, thrownWords } from '../../sandbox/failure.ts'

export function answer(node: Encoded, shared: HostTensor[] = []): GraderAnswer {
  return { text: JSON.stringify(node), shared }
}

export function stoppedAnswer({ verdict, message }: StopReason): GraderAnswer {
  return answer(encodedRecord({ kind: 'stopped', verdict, message: encodedRecord({ ...message }) }))
}

/** The answer for an error, with its place in the student's source. */
export async function threwAnswer(
  program: Program,
  { name, message, stack, told, behind, verdict }: Failure,
): Promise<GraderAnswer> {
  const location = await locate(program, stack)
  return answer(
    encodedRecord({
      kind: 'threw',
      message: thrownWords({ name, message }),
      location: location && encodedRecord({ ...location }),
      told: told && encodedRecord({ ...told }),
      behind: behind && encodedRecord({ ...behind }),
      verdict,
    }),
  )
}

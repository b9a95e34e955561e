/** Answers to a grader, as encoded values. */
import { encodedRecord } from '../../sandbox/encoded.ts'
import type { Encoded } from '../../sandbox/encoded.ts'
import type { GraderAnswer } from '../../sandbox/grader.ts'
import type { HostTensor } from '../../sandbox/guest/wall/host.ts'
import { locate } from '../../sandbox/program.ts'
import type { Program } from '../../sandbox/program.ts'
import { refusedMemory, type StopReason } from '../../sandbox/stop-reasons.ts'
import type { Failure } from '../../sandbox/failure.ts'

export function answer(node: Encoded, shared: HostTensor[] = []): GraderAnswer {
  return { text: JSON.stringify(node), shared }
}

export function stoppedAnswer({ verdict, message }: StopReason): GraderAnswer {
  return answer(encodedRecord({ kind: 'stopped', verdict, message: encodedRecord({ ...message }) }))
}

/**
 * The answer for an error, with its place in the student's source.
 * @param megabytes the memory of the program
 */
export async function threwAnswer(program: Program, failure: Failure, megabytes: number): Promise<GraderAnswer> {
  const { name, message, stack, told, behind, verdict } = failure
  const location = await locate(program, stack)
  const refused = refusedMemory(failure, location, megabytes)
  if (refused) return stoppedAnswer(refused)
  return answer(
    encodedRecord({
      kind: 'threw',
      message: `${name ? `${name}: ` : ''}${message}`,
      location: location && encodedRecord({ ...location }),
      told: told && encodedRecord({ ...told }),
      behind: behind && encodedRecord({ ...behind }),
      verdict,
    }),
  )
}

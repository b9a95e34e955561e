/** Sends a run or a submission. It waits for the connection as long as need be, and can be cancelled meanwhile. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { HttpProblem } from '../api/http.ts'
import { submit, newSubmission } from '../api/submit.ts'
import type { Mode, NewSubmission } from '../api/submit.ts'
import { notify } from '../components/notify.ts'
import { useProblemText } from '../components/problem.tsx'
import type { Sending } from '../editor/sending.ts'

/** Longest pause between two attempts to reach the server. */
const LONGEST_PAUSE_MS = 5_000

const unreachable = (problem: unknown): boolean => problem instanceof HttpProblem && problem.status === 0

/** @param accepted called with the id of the stored submission */
export function useSubmit(
  { userId, courseId, slug }: { userId: string; courseId: string; slug: string },
  accepted: (id: string) => void,
): { submit: (mode: Mode, source: string) => void; sending: Sending | undefined } {
  const client = useQueryClient()
  const problemText = useProblemText()
  const controller = useRef(new AbortController())
  const send = useMutation({
    mutationFn({ signal, ...submission }: NewSubmission & { signal: AbortSignal }) {
      signal.throwIfAborted()
      return submit(submission, signal)
    },
    retry: (failures, problem) =>
      unreachable(problem) || (failures < 3 && problem instanceof HttpProblem && problem.status >= 502),
    retryDelay: (failures) => Math.min(1_000 * 2 ** failures, LONGEST_PAUSE_MS),
    async onSuccess({ id }) {
      accepted(id)
      // still sending until the list has it: what counts must not be submitted twice
      await client.invalidateQueries({ queryKey: ['submissions', courseId, slug] })
    },
    onError(problem, { signal }) {
      if (signal.aborted) return
      // the session has ended: the sign-in page appears and says so
      if (problem instanceof HttpProblem && problem.status === 401) return
      const { title, advice } = problemText(problem)
      void notify(`${title} ${advice}`, 'failed')
    },
  })
  return {
    submit(mode, source) {
      controller.current = new AbortController()
      send.mutate({ ...newSubmission({ userId, courseId, slug, mode, source }), signal: controller.current.signal })
    },
    sending: send.isPending
      ? {
          mode: send.variables.mode,
          waits: send.isPaused || unreachable(send.failureReason),
          cancel() {
            controller.current.abort()
            send.reset()
          },
        }
      : undefined,
  }
}

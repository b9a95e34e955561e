/** Sends a run or a submission; retries only where the server may not have received it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { HttpProblem } from '../api/http.ts'
import { submit, newSubmission } from '../api/submit.ts'
import type { Mode } from '../api/submit.ts'
import { notify } from '../components/notify.ts'
import { useProblemText } from '../components/problem.tsx'

/** @param accepted called with the id of the stored submission */
export function useSubmit(
  userId: string,
  slug: string,
  accepted: (id: string) => void,
): { submit: (mode: Mode, source: string) => void; sending: Mode | undefined } {
  const client = useQueryClient()
  const problemText = useProblemText()
  const send = useMutation({
    mutationFn: submit,
    retry: (failures, problem) =>
      failures < 3 && problem instanceof HttpProblem && (problem.status === 0 || problem.status >= 502),
    onSuccess({ id }) {
      void client.invalidateQueries({ queryKey: ['submissions', slug] })
      accepted(id)
    },
    onError(problem) {
      // the session has ended: the sign-in page appears and says so
      if (problem instanceof HttpProblem && problem.status === 401) return
      const { title, advice } = problemText(problem)
      void notify(`${title} ${advice}`, 'failed')
    },
  })
  return {
    submit: (mode, source) => send.mutate(newSubmission(userId, slug, mode, source)),
    sending: send.isPending ? send.variables.mode : undefined,
  }
}

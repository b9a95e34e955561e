/** A change of a course by its staff: afterwards everything that shows it is read again. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'

const SHOWN_IN = ['assignments', 'course', 'exercise', 'submissions']

export function useChange<Variables>(
  change: (variables: Variables) => Promise<unknown>,
  done?: () => void,
): UseMutationResult<unknown, Error, Variables> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    async onSuccess() {
      await Promise.all(SHOWN_IN.map((key) => client.invalidateQueries({ queryKey: [key] })))
      done?.()
    },
  })
}

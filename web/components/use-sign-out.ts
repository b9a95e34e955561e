/** Signs out, and forgets what was read as somebody. */
import { useQueryClient } from '@tanstack/react-query'
import { signOut } from '../api/account.ts'
import { notify } from './notify.ts'
import { useProblemText } from './problem.tsx'

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient()
  const problemText = useProblemText()
  return async () => {
    try {
      await signOut()
      client.clear()
      client.setQueryData(['me'], null)
    } catch (error) {
      void notify(problemText(error as Error).title, 'failed')
    }
  }
}

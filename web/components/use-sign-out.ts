/** Signs out, and begins anew at the first page: nothing that was read as somebody stays in memory. */
import { useLocation } from 'wouter'
import { signOut } from '../api/account.ts'
import { notify } from './notify.ts'
import { useProblemText } from './problem.tsx'

export function useSignOut(): () => Promise<void> {
  const [, navigate] = useLocation()
  const problemText = useProblemText()
  return async () => {
    // an exercise that is left saves its draft, which needs the session
    navigate('/')
    try {
      await signOut()
      location.reload()
    } catch (error) {
      void notify(problemText(error as Error).title, 'failed')
    }
  }
}

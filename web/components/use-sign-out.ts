/** Signs out, and begins anew at the first page: nothing that was read as somebody stays in memory. */
import { signOut } from '../api/account.ts'
import { leaveInOrder } from '../api/leaving.ts'
import { notify } from './notify.ts'
import { useProblemText } from './problem.tsx'

export function useSignOut(): () => Promise<void> {
  const problemText = useProblemText()
  return async () => {
    try {
      await leaveInOrder()
      await signOut()
      location.assign('/')
    } catch (error) {
      void notify(problemText(error as Error).title, 'failed')
    }
  }
}

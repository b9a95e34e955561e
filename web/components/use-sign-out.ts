/** Signs out and loads the first page again, so that nothing of the user stays in memory. */
import { signOut } from '../api/account.ts'
import { runSignOutHooks } from '../api/sign-out-hooks.ts'
import { notify } from './notify.ts'
import { useProblemText } from './problem.tsx'

export function useSignOut(): () => Promise<void> {
  const problemText = useProblemText()
  return async () => {
    try {
      await runSignOutHooks()
      await signOut()
      location.assign('/')
    } catch (error) {
      void notify(problemText(error as Error).title, 'failed')
    }
  }
}

/** The cache of what was read; a lost session, or a password that was reset, shows wherever it is noticed. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { ProblemType } from '../../server/contract/contract.ts'
import { HttpProblem } from './http.ts'

const CHANGE_DUE: ProblemType = 'urn:tamrin:password-change-due'

/** Errors of the server's making that a second try may mend. */
const worthRetrying = (problem: Error): boolean =>
  problem instanceof HttpProblem && (problem.status === 0 || problem.status >= 500)

export function createQueryClient(): QueryClient {
  const notice = (problem: Error): void => {
    if (!(problem instanceof HttpProblem)) return
    // nobody is signed in any more, somebody else is, or a password is to be changed
    if (problem.status === 401 || problem.problem?.type === CHANGE_DUE)
      void client.invalidateQueries({ queryKey: ['me'] })
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: { retry: (failures, problem) => failures < 2 && worthRetrying(problem), staleTime: 30_000 },
    },
  })
  return client
}

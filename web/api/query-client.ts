/** The query cache. Any request that shows that the session or the password is no longer valid refetches `me`. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import type { ProblemType } from '../../server/contract/problem.ts'
import { HttpProblem } from './http.ts'

const CHANGE_DUE: ProblemType = 'urn:tamrin:password-change-due'

/** Errors that a retry may solve: no connection, or an error of the server. */
const worthRetrying = (problem: Error): boolean =>
  problem instanceof HttpProblem && (problem.status === 0 || problem.status >= 500)

export function createQueryClient(): QueryClient {
  const onError = (problem: Error): void => {
    if (!(problem instanceof HttpProblem)) return
    // the session has ended, somebody else is signed in, or the password must be changed
    if (problem.status === 401 || problem.problem?.type === CHANGE_DUE)
      void client.invalidateQueries({ queryKey: ['me'] })
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: { retry: (failures, problem) => failures < 2 && worthRetrying(problem), staleTime: 30_000 },
    },
  })
  return client
}

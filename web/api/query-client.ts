/** The cache of what was read; a lost session shows the sign-in page wherever it is noticed. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { HttpProblem } from './http.ts'

/** Errors of the server's making that a second try may mend. */
const worthRetrying = (problem: Error): boolean => problem instanceof HttpProblem && (problem.status === 0 || problem.status >= 500)

export function createQueryClient(): QueryClient {
  const noticeSignedOut = (problem: Error): void => {
    if (problem instanceof HttpProblem && problem.status === 401) client.setQueryData(['me'], null)
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignedOut }),
    mutationCache: new MutationCache({ onError: noticeSignedOut }),
    defaultOptions: { queries: { retry: (failures, problem) => failures < 2 && worthRetrying(problem), staleTime: 30_000 } },
  })
  return client
}

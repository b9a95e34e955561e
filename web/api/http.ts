/** JSON requests to the server; problem details (RFC 9457) become an `HttpProblem`. */
import type { ProblemDetails } from '../../server/contract/problem.ts'

/** An error response, or `status` 0 when the server could not be reached. */
export class HttpProblem extends Error {
  readonly status: number
  readonly problem: ProblemDetails | undefined
  /** The Retry-After header in seconds (429, 503). */
  readonly retryAfter: number | undefined

  constructor(status: number, problem?: ProblemDetails, retryAfter?: number) {
    super(problem?.title ?? `HTTP ${status}`)
    this.status = status
    this.problem = problem
    this.retryAfter = retryAfter
  }
}

/** The header that names the user of a request; the server refuses it when somebody else is signed in. */
export const asReader = (userId: string): Record<string, string> => ({ 'tamrin-reader': userId })

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT'
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
  keepalive?: boolean
}

/**
 * Sends a request to the server of this origin.
 * @returns the parsed body, `undefined` for an empty one
 * @throws HttpProblem for every response that is not 2xx, and when there is no connection
 */
export async function request<Answer>(
  path: string,
  { body, headers, ...options }: RequestOptions = {},
): Promise<Answer> {
  const response = await fetch(path, {
    ...options,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new HttpProblem(0)
  })
  const text = await response.text()
  if (!response.ok)
    throw new HttpProblem(response.status, parseProblem(text), Number(response.headers.get('retry-after')) || undefined)
  return (text === '' ? undefined : JSON.parse(text)) as Answer
}

/** A proxy may respond with something else than JSON; better-auth sends `message` instead of `title`. */
function parseProblem(text: string): ProblemDetails | undefined {
  try {
    const body = JSON.parse(text) as ProblemDetails & { message?: string }
    return typeof body.title === 'string' || typeof body.message === 'string'
      ? { ...body, title: body.title ?? body.message }
      : undefined
  } catch {
    return undefined
  }
}

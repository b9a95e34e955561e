/** Errors as problem+json (RFC 9457): one sentence, the field that is wrong, and the request's id. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { problemDetails, type ProblemType } from '../contract/problem.ts'

const PROBLEM_JSON = 'application/problem+json'

interface Details {
  type?: ProblemType
  field?: string
  retryAfter?: number
}

/** The answer of a route or guard that refuses a request, typed by its status. */
export function refuse<Status extends ContentfulStatusCode>(
  context: Context,
  status: Status,
  title: string,
  { type = 'about:blank', field, retryAfter }: Details = {},
) {
  const requestId = context.get('requestId') as string
  if (retryAfter !== undefined) context.header('retry-after', String(retryAfter))
  return context.json(
    { type, title, status: status as number, requestId, ...(field !== undefined && { field }) },
    status,
    { 'content-type': PROBLEM_JSON },
  )
}

/** How an OpenAPI route declares one of its errors. */
export const refusal = (description: string) => ({
  description,
  content: { [PROBLEM_JSON as 'application/problem+json']: { schema: problemDetails } },
})

export const NOT_FOUND = refusal('It does not exist, or it is not yours.')
export const INVALID = refusal('The request is malformed; `field` names what is wrong.')
export const FORBIDDEN = refusal('Your role does not allow this.')
export const TOO_MANY = refusal('Too many requests; `Retry-After` says how many seconds to wait.')
export const SIGNED_OUT = refusal('Not signed in.')

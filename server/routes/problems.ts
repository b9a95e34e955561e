/** Errors as problem+json (RFC 9457): one sentence, the field that is wrong, and the request's id. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Text } from '../../graders/report.ts'
import { problemDetails, type ProblemType } from '../contract/problem.ts'
import type { Platform } from '../platform/platform.ts'

const PROBLEM_JSON = 'application/problem+json'

interface Details {
  type?: ProblemType
  field?: string
  /** The sentence in both languages, where the page shows it. */
  text?: Text
  retryAfter?: number
}

/** The answer of a route or guard that refuses a request, typed by its status. */
export function refuse<Status extends ContentfulStatusCode>(
  context: Context,
  status: Status,
  title: string,
  { type = 'about:blank', field, text, retryAfter }: Details = {},
) {
  const requestId = context.get('requestId') as string
  if (retryAfter !== undefined) context.header('retry-after', String(retryAfter))
  return context.json(
    { type, title, status: status as number, requestId, ...(field !== undefined && { field }), ...(text && { text }) },
    status,
    { 'content-type': PROBLEM_JSON },
  )
}

/** The answer to a request that failed because the database takes no writes. */
export function refuseStorage(
  context: Context,
  reason: string,
  { storage, clock }: Pick<Platform, 'storage' | 'clock'>,
) {
  const wait = (storage.nextTry()?.getTime() ?? 0) - clock().getTime()
  return refuse(context, 503, reason.replace(/\.$/, ': nothing was stored, try again in a minute.'), {
    type: 'urn:tamrin:storage-failed',
    retryAfter: Math.max(1, Math.ceil(wait / 1000)),
  })
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

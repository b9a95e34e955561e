/** What all routes share: the request's context, and the refusal of requests that their schema does not allow. */
import { OpenAPIHono } from '@hono/zod-openapi'
import type { HttpBindings } from '@hono/node-server'
import type { Logger } from 'pino'
import type { z } from 'zod'
import type { AccountRow } from '../accounts/accounts.ts'
import type { Membership } from '../courses/enrolments.ts'
import { refuse } from './problems.ts'

export interface RequestEnv {
  Bindings: Partial<HttpBindings>
  Variables: {
    requestId: string
    log: Logger
    /** Set by `signedIn`. */
    user: AccountRow
    /** Set by `signedIn`. */
    sessionId: string
    /** The course of the request and the reader's role in it; set by `inCourse`. */
    membership: Membership
  }
}

export function createRouter() {
  return new OpenAPIHono<RequestEnv>({
    defaultHook: (result, context) => {
      if (result.success) return undefined
      const { field, sentence } = firstFault(result.error)
      return refuse(context, 400, sentence, { field })
    },
  })
}

/** The first issue of the schema, without the value that was sent. */
function firstFault({ issues }: z.core.$ZodError): { field: string; sentence: string } {
  const [issue] = issues
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : []
  const field = [...(issue?.path ?? []), ...unknown.slice(0, 1)].join('.') || 'body'
  return { field, sentence: `${field}: ${issue?.message ?? 'not as expected'}` }
}

/** What was thrown inside an isolate, as `guest/wall/failure.ts` tells it: untrusted text. */
import { isJsonObject, parseJson } from './json.ts'

/** What was thrown in a program; each text is cut, none is trusted. */
export interface Failure {
  name: string
  message: string
  stack: string
}

export const UNREADABLE: Failure = { name: '', message: 'something was thrown that cannot be read', stack: '' }

export function parseFailure(text: string): Failure {
  const told = parseJson(text.slice(0, 80_000))
  if (!isJsonObject(told)) return UNREADABLE
  const { name, message, stack } = told
  if (typeof name !== 'string' || typeof message !== 'string' || typeof stack !== 'string') return UNREADABLE
  return { name: name.slice(0, 100), message: message.slice(0, 2_000), stack: stack.slice(0, 8_000) }
}

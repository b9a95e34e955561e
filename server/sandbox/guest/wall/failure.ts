/** A thrown value as text that can cross. Reading it is safe, whatever the value is. */
import { BoundaryError } from './codec.ts'
import { intrinsics } from './intrinsics.ts'
import { append, includes } from './lists.ts'
import type { Show } from './printed.ts'
import { persianOf } from './bilingual-error.ts'

const { apply, slice, startsWith, stringify } = intrinsics

const MAX_NAME = 100
const MAX_MESSAGE = 2_000
const MAX_STACK = 8_000
/** Characters of a value that was thrown and is no error, of a cause, and of an error in an AggregateError. */
const MAX_SHOWN = 300
/** The most causes, and the most errors of an AggregateError. */
const MAX_BEHIND = 5

/**
 * A thrown value as JSON, each text truncated: name, message and stack of an error; `kind` and message of any other
 * value; `causes` and `errors` in words; `fa`, a refusal of the platform in Persian.
 */
export function failure(thrown: unknown, show: Show): string {
  const told: Record<string, string> = { name: '', message: '', stack: '', kind: 'error', fa: '' }
  let causes: string[] = []
  let errors: string[] = []
  try {
    if (thrown instanceof intrinsics.Error) {
      told.name = cut(thrown.name, MAX_NAME)
      told.message = cut(thrown.message, MAX_MESSAGE)
      told.stack = frames(thrown)
      told.fa = cut(persianOf(thrown), MAX_MESSAGE)
      causes = causesOf(thrown, show)
      errors = errorsOf(thrown, show)
    } else {
      told.kind = thrown === null ? 'null' : typeof thrown
      told.message = typeof thrown === 'string' ? cut(thrown, MAX_MESSAGE) : inWords(thrown, show)
    }
  } catch {
    if (!told.message) told.message = 'something was thrown that cannot be read'
  }
  let text = '{'
  const names = intrinsics.keys(told)
  for (let i = 0; i < names.length; i++) text += stringify(names[i]) + ':' + stringify(told[names[i]!]) + ','
  return text + '"causes":' + textsOf(causes) + ',"errors":' + textsOf(errors) + '}'
}

/** How a call that threw is settled. */
export function kindOf(thrown: unknown): 'threw' | 'output' {
  return thrown instanceof BoundaryError && thrown.verdict === 'output' ? 'output' : 'threw'
}

/** The frames of a stack, without the message in front of them, which may be longer than all that is kept. */
function frames({ name, message, stack }: Error): string {
  if (typeof stack !== 'string') return ''
  const head = name + (message ? ': ' + message : '')
  const own = apply(startsWith, stack, [head]) ? (apply(slice, stack, [head.length]) as string) : stack
  // frames stand at the end
  return own.length > MAX_STACK ? (apply(slice, own, [-MAX_STACK]) as string) : own
}

/** The causes of an error, the nearest first. */
function causesOf(thrown: Error, show: Show): string[] {
  const seen: unknown[] = [thrown]
  const words: string[] = []
  let next: unknown = thrown
  while (words.length < MAX_BEHIND && next instanceof intrinsics.Error && ownMember(next, 'cause') !== undefined) {
    next = ownMember(next, 'cause')
    if (includes(seen, next)) break
    append(seen, next)
    append(words, inWords(next, show))
  }
  return words
}

/** The errors of an AggregateError. */
function errorsOf(thrown: Error, show: Show): string[] {
  const list = ownMember(thrown, 'errors')
  const words: string[] = []
  if (thrown.name !== 'AggregateError' || !intrinsics.isArray(list)) return words
  for (let i = 0; i < (list as unknown[]).length && i < MAX_BEHIND; i++)
    append(words, inWords((list as unknown[])[i], show))
  return words
}

function ownMember(value: object, name: string): unknown {
  return intrinsics.getOwnPropertyDescriptor(value, name)?.value
}

/** A value in one line: an error by name and message, a text in quotes. */
function inWords(value: unknown, show: Show): string {
  if (value instanceof intrinsics.Error)
    return cut(value.message ? value.name + ': ' + value.message : value.name, MAX_SHOWN)
  return cut(typeof value === 'string' ? stringify(value) : show(value, { breakLength: Infinity }, true), MAX_SHOWN)
}

function textsOf(list: readonly string[]): string {
  let text = '['
  for (let i = 0; i < list.length; i++) text += (i ? ',' : '') + stringify(list[i])
  return text + ']'
}

function cut(value: unknown, limit: number): string {
  if (typeof value !== 'string') return ''
  return value.length > limit ? (apply(slice, value, [0, limit]) as string) : value
}

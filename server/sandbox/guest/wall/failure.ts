/** A thrown value as text that can cross. Reading it is safe, whatever the value is. */
import { BoundaryError } from './codec.ts'
import { intrinsics } from './intrinsics.ts'

const { apply, slice, stringify } = intrinsics

/** A thrown value as JSON of `{ name, message, stack }`, each truncated. */
export function failure(thrown: unknown): string {
  let name = '',
    message = '',
    stack = ''
  try {
    if (thrown instanceof intrinsics.Error) {
      name = text(thrown.name, 100)
      message = text(thrown.message, 2_000)
      stack = text(thrown.stack, 8_000)
    } else if (typeof thrown === 'object' && thrown !== null) {
      message = 'an object was thrown: ' + text((thrown as { message?: unknown }).message, 2_000)
    } else {
      message =
        'thrown: ' +
        text(typeof thrown === 'symbol' ? 'a symbol' : thrown === undefined ? 'undefined' : '' + thrown, 2_000)
    }
  } catch {
    message = 'something was thrown that cannot be read'
  }
  return '{"name":' + stringify(name) + ',"message":' + stringify(message) + ',"stack":' + stringify(stack) + '}'
}

/** How a call that threw is settled. */
export function kindOf(thrown: unknown): 'threw' | 'output' {
  return thrown instanceof BoundaryError && thrown.verdict === 'output' ? 'output' : 'threw'
}

function text(value: unknown, limit: number): string {
  if (typeof value !== 'string') return ''
  return value.length > limit ? (apply(slice, value, [0, limit]) as string) : value
}

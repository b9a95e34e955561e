/** `console` inside the isolate: values as readable text, truncated, sent to the host's log. */
import { intrinsics } from './intrinsics.ts'

const MAX_LINE = 4_000

export function createConsole(
  log: (level: string, text: string) => void,
): Record<string, (...values: unknown[]) => void> {
  const write =
    (level: string) =>
    (...values: unknown[]): void => {
      let line = ''
      for (let i = 0; i < values.length && line.length < MAX_LINE; i++) line += (i ? ' ' : '') + show(values[i], 0)
      log(
        level,
        line.length > MAX_LINE ? (intrinsics.apply(intrinsics.slice, line, [0, MAX_LINE]) as string) + '...' : line,
      )
    }
  return {
    log: write('log'),
    info: write('info'),
    debug: write('debug'),
    warn: write('warn'),
    error: write('error'),
    table: write('log'),
    trace: write('debug'),
    assert: (holds: unknown, ...values: unknown[]) => {
      if (!holds) write('error')('Assertion failed:', ...values)
    },
    group: write('log'),
    groupEnd: () => {},
    time: () => {},
    timeEnd: () => {},
  }
}

/** A value as one line of text: at most 3 levels and 100 items a level. */
function show(value: unknown, depth: number): string {
  if (typeof value === 'string') return depth ? intrinsics.stringify(value) : value
  if (typeof value === 'function') return '[function]'
  if (typeof value !== 'object' || value === null) return String(value)
  try {
    if (value instanceof intrinsics.Error) return `${value.name}: ${value.message}`
    if (typeof (value as { dataId?: unknown }).dataId === 'object') return String(value)
    if (depth > 2) return intrinsics.isArray(value) ? '[...]' : '{...}'
    const typed = intrinsics.apply(intrinsics.typedArrayName, value, []) as string | undefined
    if (typed !== undefined || intrinsics.isArray(value)) {
      const items = value as { [index: number]: unknown; length: number }
      let text = (typed ?? '') + '['
      for (let i = 0; i < items.length && i < 100; i++) text += (i ? ', ' : '') + show(items[i], depth + 1)
      return text + (items.length > 100 ? `, ... ${items.length - 100} more]` : ']')
    }
    const names = intrinsics.keys(value)
    let text = '{ '
    for (let i = 0; i < names.length && i < 100; i++)
      text += (i ? ', ' : '') + names[i] + ': ' + show((value as Record<string, unknown>)[names[i]!], depth + 1)
    return text + ' }'
  } catch {
    return '[a value that cannot be shown]'
  }
}

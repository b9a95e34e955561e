/**
 * `console` inside the isolate: every method of the console standard, and those that browsers and Node add. What
 * is printed goes to the host's log. No method throws, whatever it is given.
 */
import { consoleTable } from './console-table.ts'
import { intrinsics } from './intrinsics.ts'
import { formatted, MAX_PRINTED } from './printed.ts'
import type { Show } from './printed.ts'

type Method = (...values: unknown[]) => void

/** Groups within groups, after which lines are not indented further. */
const MAX_INDENT = 20
/** Lines of a stack that are no place in the student's source. */
const PLATFORM_FRAMES = [
  /\n\s+at (?:[^\n]*\()?(?:platform|tensorflow)\.js:[^\n]*/g,
  /\n\s+at [^\n]*<(?:anonymous|isolated-vm)[^\n]*/g,
  /\n\s+\.{3} \d+ lines matching cause[^\n]*/g,
]

export interface ConsoleHost {
  log(level: string, text: string): void
  show: Show
  /** Milliseconds of the virtual clock. */
  now(): number
}

export function createConsole({ log, show, now }: ConsoleHost): Record<string, Method> {
  const { apply, replace, slice, split, Error } = intrinsics
  let depth = 0
  const print = (level: string, text: string): void => {
    let line = text
    if (depth > 0) {
      const lines = apply(split, text, ['\n']) as string[]
      line = ''
      for (let i = 0; i < lines.length; i++) {
        if (i > 0) line += '\n'
        for (let d = 0; d < depth && d < MAX_INDENT; d++) line += '  '
        line += lines[i]!
      }
    }
    for (let i = 0; i < PLATFORM_FRAMES.length; i++) line = apply(replace, line, [PLATFORM_FRAMES[i], '']) as string
    log(level, line.length > MAX_PRINTED ? (apply(slice, line, [0, MAX_PRINTED]) as string) + '...' : line)
  }
  const write =
    (level: string): Method =>
    (...values) =>
      print(level, formatted(values, show))
  const [info, warn, error, debug] = [write('log'), write('warn'), write('error'), write('debug')]

  const counts = new Map<string, number>()
  const timers = new Map<string, number>()
  const named = (label: unknown): string => (label === undefined ? 'default' : '' + (label as string))
  const elapsed = (name: string, since: number): string => {
    const ms = now() - since
    return name + ': ' + intrinsics.floor(ms * 1000 + 0.5) / 1000 + ' ms'
  }
  const group: Method = (...values) => {
    if (values.length > 0) info(...values)
    depth++
  }
  const nothing = (): void => {}

  const methods: Record<string, Method> = {
    log: info,
    info: write('info'),
    debug,
    warn,
    error,
    exception: error,
    dirxml: info,
    dir: (value, options) => print('log', show(value, optionsOf(options))),
    table: (data, columns) => print('log', consoleTable(data, columns, show) ?? formatted([data], show)),
    assert(holds, ...values) {
      if (holds) return
      if (typeof values[0] === 'string') error('Assertion failed: ' + values[0], ...rest(values))
      else error('Assertion failed', ...values)
    },
    trace(...values) {
      const { stack } = new Error()
      const text = formatted(values, show)
      const frames = typeof stack === 'string' ? stack : ''
      const from = firstFrame(frames)
      print('debug', 'Trace' + (text ? ': ' + text : '') + (from < 0 ? '' : (apply(slice, frames, [from]) as string)))
    },
    group,
    groupCollapsed: group,
    groupEnd() {
      if (depth > 0) depth--
    },
    count(label) {
      const name = named(label)
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      print('log', name + ': ' + count)
    },
    countReset(label) {
      const name = named(label)
      if (!counts.delete(name)) print('warn', 'Count for ' + name + ' does not exist')
    },
    time(label) {
      const name = named(label)
      if (timers.has(name)) print('warn', 'Timer ' + name + ' already exists')
      else timers.set(name, now())
    },
    timeLog(label, ...values) {
      const name = named(label)
      const since = timers.get(name)
      if (since === undefined) print('warn', 'Timer ' + name + ' does not exist')
      else print('log', elapsed(name, since) + (values.length > 0 ? ' ' + formatted(values, show) : ''))
    },
    timeEnd(label) {
      const name = named(label)
      const since = timers.get(name)
      if (since === undefined) print('warn', 'Timer ' + name + ' does not exist')
      else print('log', elapsed(name, since))
      timers.delete(name)
    },
    clear: nothing,
    profile: nothing,
    profileEnd: nothing,
    timeStamp: nothing,
    context: nothing,
  }
  const console: Record<string, Method> = {}
  for (const name of intrinsics.keys(methods)) console[name] = harmless(methods[name]!)
  return console
}

/** The method, which answers nothing and never throws: a label may be any object. */
function harmless(method: Method): Method {
  return (...values) => {
    try {
      method(...values)
    } catch {
      // nothing to print
    }
  }
}

function rest(values: unknown[]): unknown[] {
  const others: unknown[] = []
  for (let i = 1; i < values.length; i++) others[i - 1] = values[i]
  return others
}

/** The options of `console.dir` that are safe to take. */
function optionsOf(options: unknown): object {
  const { depth, showHidden } = (options ?? {}) as { depth?: unknown; showHidden?: unknown }
  return {
    ...(depth === null ? { depth: 20 } : typeof depth === 'number' && depth >= 0 ? { depth } : {}),
    ...(showHidden === true && { showHidden }),
  }
}

/** Where the first line of frames begins in a stack; -1 where there is none. */
function firstFrame(stack: string): number {
  for (let i = 0; i < stack.length; i++)
    if (intrinsics.apply(intrinsics.startsWith, stack, ['\n    at ', i]) as boolean) return i
  return -1
}

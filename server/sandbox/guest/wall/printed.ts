/** Values as `console` prints them: the text of Node's `util.inspect`, bounded in length and in work. */
import { abridged, TOO_LARGE_TO_SHOW } from './abridged.ts'
import { intrinsics } from './intrinsics.ts'
import type { Library } from './library.ts'

/** The most characters of one call of `console`. */
export const MAX_PRINTED = 4_000

/** Characters of values after which an attempt to show a value is given up for a shorter one. */
const MAX_WORK = 16_000

/** Attempts to show a value: the most members of an array or object, and the depth. Each is shorter than the last. */
const ATTEMPTS = [{ most: 100 }, { most: 20 }, { most: 6 }, { most: 100, depth: 0 }, { most: 6, depth: -1 }]

/** The first attempt that is made for a value in a cell of a table. */
const SHORT = 2

const UNREADABLE = '[a value that cannot be shown]'

/** Shows one value on its own; never throws. `short`: it stands in a cell of a table. */
export type Show = (value: unknown, options?: object, short?: boolean) => string

export function createShow(library: () => Library | undefined): Show {
  const { apply, slice, objectIs } = intrinsics
  return (value, options, short = false) => {
    switch (typeof value) {
      case 'number':
        return objectIs(value, -0) ? '-0' : '' + value
      case 'bigint':
        return value + 'n'
      case 'boolean':
      case 'undefined':
        return '' + value
    }
    if (value === null) return 'null'
    for (let i = short ? SHORT : 0; i < ATTEMPTS.length; i++) {
      const { most, depth } = ATTEMPTS[i]!
      let work = 0
      const stylize = (text: string): string => {
        work += text.length + 2
        if (work > MAX_WORK) throw TOO_LARGE_TO_SHOW
        return text
      }
      try {
        const { inspect } = library()!
        const text = inspect(abridged(value, most), {
          breakLength: 100,
          ...options,
          ...(depth !== undefined && { depth }),
          maxArrayLength: most + 1,
          maxStringLength: 2_000,
          stylize,
        })
        if (typeof text !== 'string') return UNREADABLE
        return text.length > MAX_PRINTED ? (apply(slice, text, [0, MAX_PRINTED]) as string) + '...' : text
      } catch (thrown) {
        if (thrown !== TOO_LARGE_TO_SHOW) return UNREADABLE
      }
    }
    return UNREADABLE
  }
}

/**
 * The arguments of a call as one text. A text in front may have the directives of the console standard;
 * `%c`, which styles the text in a browser, takes its argument and prints nothing.
 */
export function formatted(values: readonly unknown[], show: Show): string {
  let text = ''
  let next = 0
  if (typeof values[0] === 'string') {
    text = values[0]
    next = 1
    if (values.length > 1) {
      const [filled, used] = filledIn(text, values, show)
      text = filled
      next = used
    }
  }
  for (let i = next; i < values.length && text.length <= MAX_PRINTED; i++) {
    const value = values[i]
    text += (i > 0 ? ' ' : '') + (typeof value === 'string' ? value : show(value))
  }
  return text
}

/** The directives that take an argument. */
const DIRECTIVES: Record<string, boolean | undefined> = {
  s: true,
  d: true,
  i: true,
  f: true,
  j: true,
  o: true,
  O: true,
  c: true,
}

function filledIn(template: string, values: readonly unknown[], show: Show): [text: string, next: number] {
  let text = ''
  let next = 1
  for (let i = 0; i < template.length; i++) {
    const directive = template[i] === '%' ? template[i + 1] : undefined
    if (directive === '%') {
      text += '%'
      i++
    } else if (directive !== undefined && next < values.length && DIRECTIVES[directive]) {
      text += directed(directive, values[next++], show)
      i++
    } else text += template[i]!
  }
  return [text, next]
}

function directed(directive: string, value: unknown, show: Show): string {
  switch (directive) {
    case 's':
      return typeof value === 'string' ? value : show(value, { depth: 0 })
    case 'd':
    case 'i':
    case 'f':
      return numberOf(directive, value, show)
    case 'j':
      return asJson(value, show)
    case 'o':
    case 'O':
      return typeof value === 'string' ? intrinsics.stringify(value) : show(value, { depth: 4 })
    default:
      return ''
  }
}

function numberOf(directive: string, value: unknown, show: Show): string {
  if (typeof value === 'bigint') return show(value)
  if (typeof value !== 'number' && typeof value !== 'string') return 'NaN'
  const n = directive === 'd' ? +value : intrinsics.parseFloat('' + value)
  return show(directive === 'i' ? intrinsics.trunc(n) : n)
}

function asJson(value: unknown, show: Show): string {
  try {
    return intrinsics.stringify(value) ?? 'undefined'
  } catch {
    return show(value)
  }
}

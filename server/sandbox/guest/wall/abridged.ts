/**
 * Large arrays and objects, cut before they are shown: `inspect` looks at every member of an array, which takes
 * seconds for a million. Getters stay getters; they are not called.
 */
import { intrinsics } from './intrinsics.ts'

const { apply, defineProperty, getOwnPropertyDescriptor, getPrototypeOf, isArray, keys, objectPrototype } = intrinsics

/** How deep `inspect` shows members, and so how deep they are looked at. */
const MAX_DEPTH = 4

/** The name under which Node's `util.inspect` looks for an object's own description. */
const DESCRIPTION = Symbol.for('nodejs.util.inspect.custom')

/** Members that are looked at in one value: more than fit into what is printed. */
const MAX_MEMBERS = 5_000

/** Thrown where a value has more members than are looked at. */
export const TOO_LARGE_TO_SHOW = { tooLarge: true }

/**
 * The value itself, or a copy in which nothing has more than `most` members, each cut with its number told.
 * @throws TOO_LARGE_TO_SHOW
 */
export function abridged(value: unknown, most: number): unknown {
  let left = MAX_MEMBERS

  const cut = (whole: unknown, depth: number): unknown => {
    if (typeof whole !== 'object' || whole === null || depth > MAX_DEPTH) return whole
    if (isArray(whole)) return cutArray(whole as unknown[], depth)
    const kind = apply(intrinsics.typedArrayName, whole, []) as string | undefined
    if (kind !== undefined) return cutTypedArray(whole as ArrayLike<unknown>, kind)
    return getPrototypeOf(whole) === objectPrototype ? cutObject(whole, depth) : whole
  }

  const cutArray = (list: unknown[], depth: number): unknown[] => {
    const { length } = list
    const shown = length > most ? most : length
    const copy: unknown[] = []
    let changed = length > most
    for (let i = 0; i < shown; i++) if (cutMember(list, '' + i, copy, depth)) changed = true
    if (!changed) return list
    copy.length = shown
    if (length > most) copy[shown] = note('... ' + (length - most) + ' more items')
    return copy
  }

  const cutTypedArray = (list: ArrayLike<unknown>, kind: string): unknown => {
    const length = apply(intrinsics.typedArrayLength, list, []) as number
    if (length <= most) return list
    const copy: unknown[] = []
    for (let i = 0; i < most; i++) copy[i] = list[i]
    copy[most] = note('... ' + (length - most) + ' more items')
    return described((_depth, options, inspect) => kind + '(' + length + ') ' + inspect(copy, options))
  }

  const cutObject = (whole: object, depth: number): object => {
    const names = keys(whole)
    const copy = {}
    let changed = names.length > most
    for (let i = 0; i < names.length && i < most; i++) if (cutMember(whole, names[i]!, copy, depth)) changed = true
    if (!changed) return whole
    if (names.length > most)
      defineProperty(copy, '...', { value: note(names.length - most + ' more properties'), enumerable: true })
    return copy
  }

  /** Copies a member, if it is no hole. Answers whether the copy differs. */
  const cutMember = (owner: object, name: string, copy: object, depth: number): boolean => {
    if (--left < 0) throw TOO_LARGE_TO_SHOW
    const property = getOwnPropertyDescriptor(owner, name)
    if (property === undefined) return false
    if (!('value' in property)) {
      defineProperty(copy, name, property)
      return false
    }
    const { enumerable } = property
    const member = cut(property.value, depth + 1)
    defineProperty(copy, name, { value: member, enumerable, writable: true, configurable: true })
    return member !== property.value
  }

  return cut(value, 0)
}

type Describe = (depth: number, options: object, inspect: (value: unknown, options: object) => string) => string

function described(text: Describe): object {
  return defineProperty({}, DESCRIPTION, { value: text })
}

const note = (text: string): object => described(() => text)

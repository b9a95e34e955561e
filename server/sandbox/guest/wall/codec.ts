/**
 * Values across the boundary between isolates, as JSON text with tags. A value is read once, member
 * by member: a proxy, getter, `toJSON` or thenable runs in its own isolate and on its own time. The
 * other side sees only text. Every object in it has a tag `#`, so data can never pass for a handle.
 */
import { intrinsics, typedArrays } from './intrinsics.ts'
import { append, includes } from './lists.ts'

const { isArray, keys, stringify, parse, apply, typedArrayName, typedArrayLength, toTag, slice } = intrinsics

/** Limits of one value that crosses. */
export const BOUNDARY_LIMITS = { values: 500_000, depth: 32, text: 16_000_000 }

/** The value may not cross; `verdict` is the verdict of the call. */
export class BoundaryError extends Error {
  verdict: 'error' | 'output'
  constructor(verdict: 'error' | 'output', message: string) {
    super(message)
    this.verdict = verdict
  }
}

/** How values that are not plain data become handles; each side has its own. */
export interface Handles {
  /** Index of the tensor in the message's list of handles; undefined for any other value. */
  tensor(value: object): number | undefined
  model(value: object): number | undefined
  function(value: object): number | undefined
  /** The fields of a training context that the grader passes. */
  context(value: object): object | undefined
  /** The fields of a pretrained base that the grader passes. */
  base?(value: object): object | undefined
}

/**
 * A value as text.
 * @param handles which values besides plain data may cross
 * @throws BoundaryError when the value may not cross
 */
export function encode(value: unknown, handles: Handles): string {
  let count = 0
  let length = 0
  /** Whether what is walked came out of a getter of a class: getters of its own could go on for ever. */
  let gotten = false
  const take = (text: string): string => {
    length += text.length
    if (length > BOUNDARY_LIMITS.text)
      throw new BoundaryError('output', 'the value is too large: more than 16 MB as text')
    return text
  }
  const number = (n: number): string => {
    if (n !== n || n === Infinity || n === -Infinity) return '{"#":"n","v":"' + n + '"}'
    return n === 0 && 1 / n < 0 ? '{"#":"n","v":"-0"}' : '' + n
  }
  const list = (items: { [index: number]: unknown }, size: unknown, depth: number): string => {
    if (typeof size !== 'number' || size !== intrinsics.floor(size) || size < 0)
      throw new BoundaryError('error', 'an array says that its length is not a whole number')
    if (count + size > BOUNDARY_LIMITS.values) throw tooMany(size)
    let text = '['
    for (let i = 0; i < size; i++) text += (i ? ',' : '') + walk(items[i], depth + 1)
    return text + ']'
  }
  const walk = (v: unknown, depth: number): string => {
    if (++count > BOUNDARY_LIMITS.values) throw tooMany(count)
    if (depth > BOUNDARY_LIMITS.depth)
      throw new BoundaryError('error', 'the value contains itself, or is nested more than 32 levels deep')
    switch (typeof v) {
      case 'number':
        return take(number(v))
      case 'string':
        if (v.length > BOUNDARY_LIMITS.text)
          throw new BoundaryError('output', 'the value is too large: a text of ' + v.length + ' characters')
        return take(stringify(v))
      case 'boolean':
        return v ? 'true' : 'false'
      case 'undefined':
        return '{"#":"u"}'
      case 'object':
        return v === null ? 'null' : object(v, depth)
      case 'function': {
        const index = handles.function(v)
        return index === undefined ? opaque('Function') : '{"#":"f","i":' + index + '}'
      }
      default:
        return opaque(typeof v === 'bigint' ? 'BigInt' : 'Symbol')
    }
  }
  const object = (v: object, depth: number): string => {
    const tensor = handles.tensor(v)
    if (tensor !== undefined) return '{"#":"t","i":' + tensor + '}'
    const model = handles.model(v)
    if (model !== undefined) return '{"#":"m","i":' + model + '}'
    const context = handles.context(v)
    if (context !== undefined) return '{"#":"c","v":' + object(context, depth + 1) + '}'
    const base = handles.base?.(v)
    if (base !== undefined) return '{"#":"b","v":' + object(base, depth + 1) + '}'
    if (isArray(v)) return list(v, (v as { length: unknown }).length, depth)
    const kind = apply(typedArrayName, v, []) as string | undefined
    if (kind !== undefined) {
      if (typedArrays[kind] === undefined) return opaque(kind)
      return (
        '{"#":"a","k":"' +
        kind +
        '","v":' +
        list(v as { [index: number]: unknown }, apply(typedArrayLength, v, []), depth) +
        '}'
      )
    }
    const tag = apply(toTag, v, []) as string
    // "[object Generator]"; the program may have chosen a tag of any length
    if (tag !== '[object Object]') return opaque(apply(slice, apply(slice, tag, [8, -1]), [0, 40]) as string)
    let text = ''
    const member = (name: string, value: unknown): void => {
      text += (text ? ',[' : '[') + take(stringify(name)) + ',' + walk(value, depth + 1) + ']'
    }
    const names = keys(v)
    for (let i = 0; i < names.length; i++) member(names[i]!, (v as Record<string, unknown>)[names[i]!])
    const getters = gotten ? [] : gettersOf(v, names)
    for (let i = 0; i < getters.length; i++) {
      let value: unknown
      try {
        value = (v as Record<string, unknown>)[getters[i]!]
      } catch {
        continue
      }
      gotten = true
      member(getters[i]!, value)
      gotten = false
    }
    return '{"#":"o","v":[' + text + ']}'
  }
  return walk(value, 0)
}

/** Classes that are searched for getters, from an object's own upwards. */
const MOST_CLASSES = 8

/** The getters that an object has from its classes, except those of these names. */
function gettersOf(value: object, names: readonly string[]): string[] {
  const found: string[] = []
  let prototype = intrinsics.getPrototypeOf(value) as object | null
  for (let i = 0; prototype && prototype !== intrinsics.objectPrototype && i < MOST_CLASSES; i++) {
    const own = intrinsics.getOwnPropertyNames(prototype)
    for (let j = 0; j < own.length; j++) {
      const name = own[j]!
      if (!intrinsics.getOwnPropertyDescriptor(prototype, name)?.get) continue
      if (!includes(names, name) && !includes(found, name)) append(found, name)
    }
    prototype = intrinsics.getPrototypeOf(prototype) as object | null
  }
  return found
}

const opaque = (kind: string): string => '{"#":"x","v":' + stringify(kind) + '}'

const tooMany = (n: number): BoundaryError =>
  new BoundaryError(
    'output',
    'the value is too large: ' + n + ' values where at most ' + BOUNDARY_LIMITS.values + ' may be returned',
  )

/** Stands for a value that could not cross. */
export class Opaque {
  /** The name of its kind: "Generator", "Map". */
  foreign: string
  constructor(foreign: string) {
    this.foreign = foreign
  }
}

/** Finds the values of handles on the receiving side. */
export interface Finders {
  tensor(index: number): unknown
  model(index: number): unknown
  function(index: number): unknown
  context(fields: Record<string, unknown>): unknown
  base?(fields: Record<string, unknown>): unknown
}

type Node = null | number | string | boolean | Node[] | { '#': string; v?: unknown; i?: number; k?: string }

/** Decodes a text that `encode` has written. */
export function decode(text: string, find: Finders): unknown {
  const revive = (node: Node): unknown => {
    if (node === null || typeof node !== 'object') return node
    if (isArray(node)) {
      const values: unknown[] = []
      for (let i = 0; i < node.length; i++) define(values, i, revive(node[i]!))
      return values
    }
    switch (node['#']) {
      case 'n':
        return node.v === 'NaN' ? NaN : node.v === 'Infinity' ? Infinity : node.v === '-Infinity' ? -Infinity : -0
      case 'u':
        return undefined
      case 'a': {
        const from = node.v as Node[]
        const values = new typedArrays[node.k!]!(from.length)
        for (let i = 0; i < from.length; i++) values[i] = revive(from[i]!) as number
        return values
      }
      case 'o': {
        const values = {}
        const entries = node.v as [string, Node][]
        for (let i = 0; i < entries.length; i++) define(values, entries[i]![0], revive(entries[i]![1]))
        return values
      }
      case 't':
        return find.tensor(node.i!)
      case 'm':
        return find.model(node.i!)
      case 'f':
        return find.function(node.i!)
      case 'c':
        return find.context(revive(node.v as Node) as Record<string, unknown>)
      case 'b':
        return find.base?.(revive(node.v as Node) as Record<string, unknown>)
      default:
        return new Opaque(typeof node.v === 'string' ? node.v : 'unknown')
    }
  }
  return revive(parse(text) as Node)
}

/** Sets an own property without calling a setter of the prototype, `__proto__` included. */
function define(target: object, key: string | number, value: unknown): void {
  intrinsics.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true })
}

/**
 * Encoded values on the host. Text from the student's isolate is untrusted: it is parsed and
 * checked here, tag by tag, before it goes to the grader's isolate. The host never builds the
 * value itself.
 */

/** An encoded value as `guest/codec.ts` writes it. */
export type Encoded = null | number | string | boolean | Encoded[] | { '#': string; [key: string]: unknown }

const TYPED = new Set([
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
])
const NUMBERS = new Set(['NaN', 'Infinity', '-Infinity', '-0'])
const MAX_DEPTH = 40

/**
 * Parses and checks an encoded value.
 * @param tensors how many tensors came with it
 * @param model maps an index of a model in the message to the model's id
 * @throws Error when the text is not what the guest writes
 */
export function parseEncoded(text: string, tensors: number, model: (index: number) => number): Encoded {
  const check = (node: unknown, depth: number): Encoded => {
    if (depth > MAX_DEPTH) throw new Error('nested too deep')
    if (node === null || typeof node === 'number' || typeof node === 'string' || typeof node === 'boolean') return node
    if (Array.isArray(node)) return node.map((member) => check(member, depth + 1))
    const { '#': tag, v, i, k } = node as Record<string, unknown>
    switch (tag) {
      case 'n':
        if (NUMBERS.has(v as string)) return { '#': 'n', v }
        break
      case 'u':
        return { '#': 'u' }
      case 'x':
        if (typeof v === 'string') return { '#': 'x', v: v.slice(0, 200) }
        break
      case 'a':
        if (TYPED.has(k as string) && Array.isArray(v)) return { '#': 'a', k, v: check(v, depth + 1) }
        break
      case 'o':
        if (
          Array.isArray(v) &&
          v.every((entry) => Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string')
        ) {
          return { '#': 'o', v: v.map(([key, member]: [string, unknown]) => [key, check(member, depth + 1)]) }
        }
        break
      case 't':
        if (Number.isInteger(i) && (i as number) >= 0 && (i as number) < tensors) return { '#': 't', i }
        break
      case 'm':
        if (Number.isInteger(i) && (i as number) >= 0) return { '#': 'm', i: model(i as number) }
        break
    }
    throw new Error('unknown tag')
  }
  return check(JSON.parse(text), 0)
}

/** Encodes a plain object of the host; its members are encoded already. */
export function encodedRecord(members: Record<string, Encoded | undefined>): Encoded {
  return { '#': 'o', v: Object.entries(members).filter(([, value]) => value !== undefined) as [string, Encoded][] }
}

/**
 * Positions of the arguments that a call changed, as the student's isolate reports them.
 * @param count how many arguments there were
 * @throws Error when the report is no list of positions
 */
export function changedPositions(told: Encoded | undefined, count: number): number[] {
  const isPosition = (position: Encoded): position is number =>
    Number.isInteger(position) && (position as number) >= 0 && (position as number) < count
  if (!Array.isArray(told) || !told.every(isPosition)) throw new Error('unknown positions')
  return told
}

/** What a grading process reads without zod: the same as the schema from which it is built. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type JsonSchema, readBySchema, SchemaError } from '../../server/grading/child/json-schema.ts'
import { graderSchemas, toldCheck, type ToldCheck } from '../../server/grading/protocol/messages.ts'

const schema = graderSchemas().outcome as JsonSchema
const KNOWN = new Set([
  '$schema',
  'type',
  'enum',
  'const',
  'anyOf',
  'properties',
  'required',
  'prefixItems',
  'items',
  'minItems',
  'maxItems',
  'maxLength',
  'minimum',
  'maximum',
])

const text = { en: 'found', fa: 'یافت شد' }
const value = { kind: 'array', shape: [2], dtype: 'float32', values: [1, 'NaN', true], cut: false } as const
const measured = { n: 10, correct: 9, accuracy: 0.9, interval: [0.6, 1] as [number, number] }
const WHOLE: ToldCheck = {
  id: 'flips',
  name: 'flips',
  nameFa: 'برمی‌گرداند',
  points: 2,
  visibility: 'open',
  submitOnly: true,
  verdict: 'failed',
  earned: 1,
  message: text,
  location: { file: 'solution.ts', line: 1, column: 2 },
  hint: text,
  misconception: 'no-flip',
  explanation: { title: text, explain: text },
  comparison: { expected: value as never, got: value as never, firstDifference: [0], tolerance: 1e-4 },
  accuracy: {
    ...measured,
    threshold: 0.9,
    trainings: [{ ...measured, seed: 1 }],
    weights: { cutOff: 'time', epoch: 1, epochs: 2, by: 'loss' },
    confusion: [[1, 0]],
    worst: [{ height: 1, width: 1, channels: 1, pixels: [255], truth: 1, predicted: 2, confidence: 0.9 }],
  },
  models: [
    { title: 'model', layers: [{ name: 'a', kind: 'Dense', output: [null, 10], parameters: 10 }], parameters: 10 },
  ],
  ms: 1,
}

const read = (result: unknown): unknown => {
  try {
    return readBySchema(schema, result, 'the result')
  } catch (thrown) {
    if (thrown instanceof SchemaError) return thrown
    throw thrown
  }
}

/** Every place in a value, as a path of members. */
function places(node: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof node !== 'object' || node === null) return [path]
  return [path, ...Object.entries(node).flatMap(([name, member]) => places(member, [...path, name]))]
}

function changed(node: unknown, [name, ...rest]: (string | number)[], change: unknown): unknown {
  if (name === undefined) return change
  const copy = structuredClone(node) as Record<string | number, unknown>
  copy[name] = changed(copy[name], rest, change)
  return copy
}

test('a schema has no keyword that is not known', () => {
  const keywords = new Set<string>()
  const walk = (node: JsonSchema): void => {
    for (const name of Object.keys(node)) keywords.add(name)
    for (const inner of [
      ...Object.values(node.properties ?? {}),
      ...(node.anyOf ?? []),
      ...(node.prefixItems ?? []),
      ...(node.items ? [node.items] : []),
    ])
      walk(inner)
  }
  walk(schema)
  walk(graderSchemas().plan as JsonSchema)
  expect([...keywords].filter((name) => !KNOWN.has(name))).toEqual([])
})

test('a whole result is read as it is, without what no report has', () => {
  expect(read({ ...WHOLE, more: 1, location: { ...WHOLE.location, more: 1 } })).toEqual(WHOLE)
  expect(read({ ...WHOLE, message: 'in English only' })).toEqual({ ...WHOLE, message: 'in English only' })
})

test('whatever is changed, it takes and refuses what zod does', () => {
  const change = fc.oneof(
    fc.constantFrom<unknown>(undefined, null, true, -1, 0.5, 1e9, NaN, Infinity, '', 'open', 'time', [], {}, [[]]),
    fc.string({ minLength: 0, maxLength: 300 }),
    fc.constantFrom('x'.repeat(4_001), 'x'.repeat(20_001), new Array(2_000).fill(0), new Array(2_000).fill('')),
    fc.constantFrom<unknown>(text, value, measured),
  )
  fc.assert(
    fc.property(fc.constantFrom(...places(WHOLE)), change, (place, other) => {
      // as it comes out of an isolate: text of JSON
      const json = JSON.stringify(changed(WHOLE, place, other)) ?? 'null'
      const result: unknown = JSON.parse(json)
      const parsed = toldCheck.safeParse(result)
      const ours = read(result)
      expect(ours instanceof SchemaError, `${json.slice(0, 300)}`).toBe(!parsed.success)
      // what the grading process passes on, its parent reads without loss
      if (parsed.success) expect(toldCheck.parse(ours)).toEqual(parsed.data)
    }),
    { numRuns: 3_000 },
  )
})

test('a refusal names the place and what is wrong there', () => {
  const fault = (result: unknown): string => (read(result) as SchemaError).message
  expect(fault({ ...WHOLE, earned: null })).toBe('the result.earned is null, and must be number')
  expect(fault({ ...WHOLE, verdict: 'splendid' })).toMatch(/^the result\.verdict is none of passed, failed, /)
  expect(fault({ ...WHOLE, message: { en: 'x'.repeat(5_000), fa: '' } })).toBe(
    'the length of the result.message.en is 5000, and may be at most 4000',
  )
  expect(fault({ ...WHOLE, accuracy: { ...WHOLE.accuracy, interval: [1] } })).toBe(
    'the length of the result.accuracy.interval is 1, and must be at least 2',
  )
  expect(fault({ ...WHOLE, submitOnly: false })).toBe('the result.submitOnly is false, and must be true')
  expect(fault(7)).toBe('the result is number, and must be object')
})

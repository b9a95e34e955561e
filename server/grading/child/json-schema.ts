/**
 * Reads a value by a JSON Schema. A grading process does not load zod, which would slow down its start. The zod
 * schemas that it needs are written as JSON Schema by the build; this reader knows the keywords that occur in them.
 */

export interface JsonSchema {
  type?: string | readonly string[]
  enum?: readonly unknown[]
  const?: unknown
  anyOf?: readonly JsonSchema[]
  properties?: Readonly<Record<string, JsonSchema>>
  required?: readonly string[]
  prefixItems?: readonly JsonSchema[]
  items?: JsonSchema | false
  minItems?: number
  maxItems?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

/** A value that is not as its schema says; the message is a sentence without its full stop. */
export class SchemaError extends Error {}

/**
 * The value, without the members that the schema does not name.
 * @param place how a message names the value
 * @throws SchemaError
 */
export function readBySchema(schema: JsonSchema, value: unknown, place: string): unknown {
  if (schema.anyOf) return readAnyOf(schema.anyOf, value, place)
  const type = typeOf(value)
  if (![schema.type].flat().some((allowed) => allowed === type || (allowed === 'integer' && Number.isInteger(value))))
    throw new SchemaError(`${place} is ${type}, and must be ${[schema.type].flat().join(' or ')}`)
  if (schema.enum && !schema.enum.includes(value))
    throw new SchemaError(`${place} is none of ${schema.enum.join(', ')}`)
  if (schema.const !== undefined && value !== schema.const)
    throw new SchemaError(`${place} is ${String(value)}, and must be ${String(schema.const)}`)
  if (typeof value === 'string') within(value.length, 0, schema.maxLength, `the length of ${place}`)
  if (typeof value === 'number') within(value, schema.minimum, schema.maximum, place)
  if (Array.isArray(value)) return readList(schema, value, place)
  return type === 'object' ? readObject(schema, value as Record<string, unknown>, place) : value
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : value === undefined ? 'absent' : Array.isArray(value) ? 'array' : typeof value
}

function within(amount: number, least = -Infinity, most = Infinity, place: string): void {
  if (amount < least) throw new SchemaError(`${place} is ${amount}, and must be at least ${least}`)
  if (amount > most) throw new SchemaError(`${place} is ${amount}, and may be at most ${most}`)
}

function readList({ prefixItems = [], items, minItems, maxItems }: JsonSchema, list: unknown[], place: string) {
  within(list.length, minItems, maxItems, `the length of ${place}`)
  return list.map((member, index) => {
    const schema = prefixItems[index] ?? items
    return schema ? readBySchema(schema, member, `${place}[${index}]`) : member
  })
}

function readObject({ properties = {}, required = [] }: JsonSchema, value: Record<string, unknown>, place: string) {
  const read: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(properties)) {
    const member = Object.hasOwn(value, name) ? value[name] : undefined
    if (member !== undefined || required.includes(name)) read[name] = readBySchema(schema, member, `${place}.${name}`)
  }
  return read
}

/** Reads by the first schema that fits. Where none fits, the error is that of the schema with the value's type. */
function readAnyOf(schemas: readonly JsonSchema[], value: unknown, place: string): unknown {
  const faults: { schema: JsonSchema; fault: SchemaError }[] = []
  for (const schema of schemas) {
    try {
      return readBySchema(schema, value, place)
    } catch (thrown) {
      if (!(thrown instanceof SchemaError)) throw thrown
      faults.push({ schema, fault: thrown })
    }
  }
  throw (faults.find(({ schema }) => schema.type === typeOf(value)) ?? faults[0]!).fault
}

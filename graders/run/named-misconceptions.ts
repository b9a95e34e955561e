/**
 * Misconceptions by name. A name is an id, `input-mutated`, or the id with one of its variants,
 * `input-mutated/kernel-reversed`.
 */
import type { Misconceptions, WrongImplementations } from '../vocabulary.ts'

/** Wrong exports under their names. */
export type Implementations = Record<string, unknown>

const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/

/**
 * The sets of wrong exports by name. A misconception with variants has no sets of its own.
 * Throws an Error that names a wrongly declared misconception.
 */
export function namedMisconceptions<Solution>(
  misconceptions: Misconceptions<Solution>,
): Map<string, Implementations[]> {
  const named = new Map<string, Implementations[]>()
  for (const [id, declared] of Object.entries(misconceptions)) {
    const refuse = (why: string): never => {
      throw new Error(`the misconception "${id}" ${why}`)
    }
    if (!KEBAB_CASE.test(id)) refuse('has an id that is not in kebab case: a-z, 0-9 and single hyphens')
    const variants = variantsOf(declared)
    named.set(id, variants ? [] : setsOf(declared))
    for (const [variant, sets] of Object.entries(variants ?? {})) {
      if (!KEBAB_CASE.test(variant)) refuse(`has the variant "${variant}", which is not in kebab case`)
      if (typeof sets === 'function') refuse(`has the variant "${variant}", which is a function, not a set of exports`)
      if (setsOf(sets).some((set) => variantsOf(set))) refuse(`has the variant "${variant}" with variants of its own`)
      named.set(`${id}/${variant}`, setsOf(sets))
    }
  }
  return named
}

/** The id and the variant in a name. */
export function partsOf(name: string): { misconception: string; variant?: string } {
  const [misconception = '', variant] = name.split('/')
  return { misconception, ...(variant !== undefined && { variant }) }
}

function setsOf(declared: unknown): Implementations[] {
  return [declared].flat() as Implementations[]
}

/** The declaration as a record of variants. Undefined where it is a set of exports or a list: exports are functions. */
function variantsOf<Solution>(declared: unknown): Record<string, WrongImplementations<Solution>> | undefined {
  const members = Array.isArray(declared) ? [] : Object.values(declared as object)
  return members.some((member) => typeof member === 'object' && member !== null)
    ? (declared as Record<string, WrongImplementations<Solution>>)
    : undefined
}

/** The form of slugs and of the ids of checks and misconceptions: a-z, 0-9 and single hyphens. */
export const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** A misconception's id, or its id and the id of a variant: `input-mutated/kernel-reversed`. */
export const MISCONCEPTION_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*)?$/

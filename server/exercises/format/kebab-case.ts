/** The form of slugs and of the ids of checks and misconceptions: a-z, 0-9 and single hyphens. */
export const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/

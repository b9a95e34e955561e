/** How slugs and the ids of checks and misconceptions are written: a-z, 0-9 and single hyphens. */
export const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/

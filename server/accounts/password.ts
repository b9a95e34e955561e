/** Random passwords and codes, made to be read from a screen and typed once. */
import { randomInt } from 'node:crypto'

/** Without characters that look alike. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789'
const GROUPS = 4
const GROUP = 4

const group = (): string => Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')

/** 80 random bits, as in `k7fp-2mwc-x9qa-h3rt`. */
export function randomPassword(): string {
  return Array.from({ length: GROUPS }, group).join('-')
}

/** 40 random bits, as in `k7fp-2mwc`, for what is read aloud. */
export const randomCode = (): string => `${group()}-${group()}`

/** Errors with which the platform refuses what a program does; they have their message in both languages. */
import { intrinsics } from './intrinsics.ts'

/** A symbol of the registry: the isolate's bundles each have a copy of this module. */
const PERSIAN = Symbol.for('tamrin.persian')

export function bilingualError(en: string, fa: string): Error {
  return intrinsics.defineProperty(new intrinsics.Error(en), PERSIAN, { value: fa })
}

/** The message in Persian; undefined for any other error. */
export function persianOf(error: Error): unknown {
  return intrinsics.getOwnPropertyDescriptor(error, PERSIAN)?.value
}

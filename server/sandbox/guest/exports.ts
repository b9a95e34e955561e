/** The exports of a student's program, as they are told where one is missing. */
import { intrinsics } from './wall/intrinsics.ts'
import { append } from './wall/lists.ts'

/** What an export is, in one word. A class is none of a function's kind: it cannot be called. */
export function kindOfExport(exported: unknown, solution: Record<string, unknown>): string {
  const { apply, functionText, getOwnPropertyDescriptor, isArray, objectIs, startsWith } = intrinsics
  try {
    if (typeof exported === 'function') {
      // a method may be named class, and a function may be frozen; only a class is both
      const text = apply(functionText, exported, [])
      const isClass =
        apply(startsWith, text, ['class']) && getOwnPropertyDescriptor(exported, 'prototype')?.writable === false
      return isClass ? 'class' : 'function'
    }
    if (exported === undefined) {
      const whole = getOwnPropertyDescriptor(solution, 'default')
      const nameless = whole && !whole.get && (typeof whole.value !== 'object' || objectIs(whole.value, null))
      return nameless ? 'commonjs' : 'undefined'
    }
    if (isArray(exported)) return 'array'
    if (exported instanceof intrinsics.Promise) return 'promise'
  } catch {
    // a program may make its export unreadable
  }
  return exported === null ? 'null' : typeof exported
}

/** The names of a program's exports. The compiler gives a program without any a default export that is no getter. */
export function exportedNames(solution: Record<string, unknown>): string[] {
  const names: string[] = []
  const all = intrinsics.keys(solution)
  for (let i = 0; i < all.length; i++) {
    const name = all[i]!
    if (name !== 'default' || Object.getOwnPropertyDescriptor(solution, name)?.get) append(names, name)
  }
  return names
}

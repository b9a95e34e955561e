/** The realm's library: source text of `guest/library.ts`, which the host hands over when it is first used. */
import { intrinsics } from './intrinsics.ts'

export interface Library {
  /** Node's `util.inspect`: a value as readable text. Getters are not called. */
  inspect(value: unknown, options?: object): string
  URL: unknown
  URLSearchParams: unknown
  TextEncoder: unknown
  TextDecoder: unknown
  atob: unknown
  btoa: unknown
}

/** Loads the library once. Undefined while it is being loaded: then it looks itself for what browsers have. */
export function createLibrary(source: () => string): () => Library | undefined {
  const { evaluate } = intrinsics
  let library: Library | undefined
  let loading = false
  return () => {
    if (library || loading) return library
    loading = true
    const remove = addStandIns()
    try {
      library = evaluate('(() => {' + source() + '\nreturn guest })()\n//# sourceURL=platform.js') as Library
    } finally {
      remove()
      loading = false
    }
    return library
  }
}

/** `inspect` copies these built-ins while it is loaded, and never uses them. The realm has removed them. */
const REMOVED = ['Atomics', 'FinalizationRegistry', 'WeakRef']

/** Answers with a function that removes them again. No foreign code runs in between. */
function addStandIns(): () => void {
  const added: string[] = []
  for (let i = 0; i < REMOVED.length; i++) {
    const name = REMOVED[i]!
    if (intrinsics.getOwnPropertyDescriptor(globalThis, name) !== undefined) continue
    intrinsics.defineProperty(globalThis, name, { value: class {}, writable: true, configurable: true })
    added[added.length] = name
  }
  return () => {
    for (let i = 0; i < added.length; i++) intrinsics.deleteProperty(globalThis, added[i]!)
  }
}

/** Globals that load the library when a program touches them. */
export function installLibraryGlobals(library: () => Library | undefined): void {
  const names = ['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'atob', 'btoa'] as const
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!
    const become = (value: unknown): void => {
      intrinsics.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false })
    }
    intrinsics.defineProperty(globalThis, name, {
      get() {
        const value = library()?.[name]
        if (value !== undefined) become(value)
        return value
      },
      set: become,
      configurable: true,
      enumerable: false,
    })
  }
}

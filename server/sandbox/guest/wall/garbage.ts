/**
 * What the isolate lets go of without disposing it. Finalisers run only when the isolate is entered
 * asynchronously; they note numbers, which the host asks for at its next entry. To foreign code
 * garbage collection is invisible, so that what it does never depends on when memory is tidied.
 */

/** What stands for a tensor of the host's. */
export interface Owner {
  /** The tensor's number on the host. */
  id: number
  /** `young` at first; `watched` once it has outlived others; `released` when it was disposed. */
  state: 'young' | 'watched' | 'released'
}

export interface Garbage {
  /** From here on `owner`, once nothing else holds it, is reported. */
  watch(owner: Owner): void
  /** `owner` was disposed: it is not reported. */
  release(owner: Owner): void
  /** The numbers of what was let go since the last call. */
  takeLost(): number[]
}

/**
 * Most tensors are disposed before so many others have been made, and a finaliser costs as much as
 * a small kernel: only what outlives that gets one. Until then it is held here.
 */
const YOUNG = 1_000

/** Takes weak references off the global object. */
export function prepareGarbage(): Garbage {
  const { register, unregister } = FinalizationRegistry.prototype
  let lost: number[] = []
  const young = new Array<Owner | undefined>(YOUNG)
  let count = 0
  const registry = new FinalizationRegistry<number>((id) => {
    lost[lost.length] = id
  })
  // its own, so that no look-up leads through a prototype
  Object.defineProperties(registry, { register: { value: register }, unregister: { value: unregister } })
  for (const name of ['FinalizationRegistry', 'WeakRef']) Reflect.deleteProperty(globalThis, name)
  const watchYoung = (): void => {
    for (let i = 0; i < count; i++) {
      const owner = young[i]!
      young[i] = undefined
      if (owner.state === 'released') continue
      owner.state = 'watched'
      registry.register(owner, owner.id, owner)
    }
    count = 0
  }
  return {
    watch(owner) {
      young[count++] = owner
      if (count === YOUNG) watchYoung()
    },
    release(owner) {
      if (owner.state === 'watched') registry.unregister(owner)
      owner.state = 'released'
    },
    takeLost() {
      watchYoung()
      const taken = lost
      lost = []
      return taken
    },
  }
}

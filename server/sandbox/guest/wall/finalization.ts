/**
 * Finds tensors that were garbage collected without `dispose`. Finalizers run only when the isolate
 * is entered asynchronously. They note tensor ids, and the host asks for these at its next entry.
 * Foreign code cannot observe garbage collection, so its results never depend on when it happens.
 */

/** Owns a tensor on the host. */
export interface Owner {
  /** The tensor's id on the host. */
  id: number
  /** `young` at first; `watched` once it has a finalizer; `released` when it was disposed. */
  state: 'young' | 'watched' | 'released'
}

export interface Finalization {
  /** Reports `owner` once it has been garbage collected. */
  watch(owner: Owner): void
  /** `owner` was disposed: it is not reported. */
  release(owner: Owner): void
  /** Ids of the tensors that were collected since the last call. From here on every older owner has a finalizer. */
  takeCollected(): number[]
}

/**
 * Most tensors are disposed before this many others have been made. A finalizer costs as much as a
 * small kernel, so only tensors that live longer get one. Until then they are held here.
 */
const YOUNG_CAPACITY = 1_000

/** Removes `FinalizationRegistry` and `WeakRef` from the global object. */
export function prepareFinalization(): Finalization {
  const { register, unregister } = FinalizationRegistry.prototype
  let collected: number[] = []
  const young = new Array<Owner | undefined>(YOUNG_CAPACITY)
  let count = 0
  const registry = new FinalizationRegistry<number>((id) => {
    collected[collected.length] = id
  })
  // own methods, so that a call never reads the prototype, which foreign code can change
  Object.defineProperties(registry, { register: { value: register }, unregister: { value: unregister } })
  for (const name of ['FinalizationRegistry', 'WeakRef']) Reflect.deleteProperty(globalThis, name)
  const registerYoung = (): void => {
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
      if (count === YOUNG_CAPACITY) registerYoung()
    },
    release(owner) {
      if (owner.state === 'watched') registry.unregister(owner)
      owner.state = 'released'
    },
    takeCollected() {
      registerYoung()
      const taken = collected
      collected = []
      return taken
    },
  }
}

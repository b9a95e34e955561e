/** The start of both isolates: the prepared realm, the host's callbacks, GuestTensorFlow.js on demand. */
import { failure } from './wall/failure.ts'
import { CALLBACKS, type GuestCallbacks } from './wall/host.ts'
import { prepareRealm } from './wall/realm.ts'
import type { Realm } from './wall/realm.ts'
import type { GuestTensorFlow } from './tf.ts'

export interface Guest {
  host: GuestCallbacks
  realm: Realm
  tensorFlow: GuestTensorFlow | undefined
  /** Runs the next macrotask; an exception goes to the log and to the host. */
  pump(): boolean
  /** A thrown value as text; see `wall/failure.ts`. */
  failure(thrown: unknown): string
  /** Ids of the tensors that were garbage collected since the last call; see `Finalization`. */
  takeCollected(): number[]
  /** Loads GuestTensorFlow.js by the bundle's `loadTensorFlow`. */
  load(loadTensorFlow: (host: GuestCallbacks, realm: Realm) => GuestTensorFlow): void
}

/**
 * Prepares the isolate. Modules find `@tensorflow/tfjs` and `tamrin` in the global `__tamrin`.
 * @param module makes the module `tamrin`
 */
export function startGuest(seed: number, callbacks: unknown[], module: (guest: Guest) => object): Guest {
  const host = Object.fromEntries(CALLBACKS.map((name, index) => [name, callbacks[index]])) as unknown as GuestCallbacks
  const realm = prepareRealm(host, seed)
  const shared: { tf?: object; module: object } = { module: {} }
  Object.defineProperty(globalThis, '__tamrin', { value: shared })
  const guest: Guest = {
    host,
    realm,
    tensorFlow: undefined,
    pump() {
      try {
        return realm.pump()
      } catch (thrown) {
        host.settle(-1, 'uncaught', guest.failure(thrown), [])
        return true
      }
    },
    failure: (thrown) => failure(thrown, realm.show),
    takeCollected: realm.finalization.takeCollected,
    load(loadTensorFlow) {
      guest.tensorFlow = loadTensorFlow(host, realm)
      shared.tf = guest.tensorFlow.tf
    },
  }
  shared.module = module(guest)
  return guest
}

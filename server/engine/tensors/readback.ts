/**
 * Asynchronous read-back of values from a device. A call that needs such values throws, the values
 * are read, and the call is made again.
 */

/** Frees the copies that were read back. */
export type DropCopies = () => void

/** A call needs values from the device. It is thrown before the call has any effect; see `withReadback`. */
export class ReadbackRequired extends Error {
  override name = 'ReadbackRequired'
  /** Reads what the call needs; rejects with the error that the call would throw. */
  readonly readBack: () => Promise<DropCopies>

  constructor(readBack: () => Promise<DropCopies>) {
    super('the values lie on a device, which is read asynchronously')
    this.readBack = readBack
  }
}

/** The value of `body`, or a promise of it where values have to be read back first. */
export function withReadback<Value>(body: () => Value): Value | Promise<Value> {
  try {
    return body()
  } catch (thrown) {
    if (!(thrown instanceof ReadbackRequired)) throw thrown
    return retry(body, thrown)
  }
}

async function retry<Value>(body: () => Value, first: ReadbackRequired): Promise<Value> {
  const kept: DropCopies[] = []
  try {
    // each round reads values that were still missing in the round before
    for (let missing = first; ;) {
      kept.push(await missing.readBack())
      try {
        return body()
      } catch (thrown) {
        if (!(thrown instanceof ReadbackRequired)) throw thrown
        missing = thrown
      }
    }
  } finally {
    for (const drop of kept) drop()
  }
}

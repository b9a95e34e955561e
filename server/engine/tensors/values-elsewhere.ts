/** Values that lie on a device which is read asynchronously: the call that needs them is made again once they are here. */

/** Gives up the copies that were brought. */
export type Forget = () => void

/** Thrown before anything has been done. Not a fault: whoever can wait catches it, see `withValues`. */
export class ValuesElsewhere extends Error {
  override name = 'ValuesElsewhere'
  /** Brings what the call needs; rejects with what the call then would throw. */
  readonly bring: () => Promise<Forget>

  constructor(bring: () => Promise<Forget>) {
    super('the values lie on a device, which is read asynchronously')
    this.bring = bring
  }
}

/** The value of `body`; a promise of it where values have to be brought first. What `body` throws otherwise is thrown, or rejects. */
export function withValues<Value>(body: () => Value): Value | Promise<Value> {
  try {
    return body()
  } catch (thrown) {
    if (!(thrown instanceof ValuesElsewhere)) throw thrown
    return again(body, thrown)
  }
}

async function again<Value>(body: () => Value, first: ValuesElsewhere): Promise<Value> {
  const kept: Forget[] = []
  try {
    // each round brings values that the one before did not have
    for (let missing = first; ;) {
      kept.push(await missing.bring())
      try {
        return body()
      } catch (thrown) {
        if (!(thrown instanceof ValuesElsewhere)) throw thrown
        missing = thrown
      }
    }
  } finally {
    for (const forget of kept) forget()
  }
}

/** What a call has changed of its arguments. */
import { BoundaryError, encode } from './wall/codec.ts'
import type { Handles } from './wall/codec.ts'
import { append } from './wall/lists.ts'
import type { Guest } from './start.ts'

/**
 * Each argument as text, to see which ones a call has changed. An argument that can no longer be
 * encoded has changed. Tensors and models are only marked as alive: their values are immutable.
 */
export function argumentTexts(guest: Guest, args: unknown[]): string[] {
  const alive: Handles = {
    tensor: (value) => (guest.tensorFlow?.tensors.idOf(value) === undefined ? undefined : 0),
    model: (value) => (guest.tensorFlow && value instanceof guest.tensorFlow.LayersModel ? 0 : undefined),
    function: () => 0,
    context: () => undefined,
  }
  const texts: string[] = []
  for (let i = 0; i < args.length; i++) {
    let text = ''
    try {
      text = encode(args[i], alive)
    } catch (thrown) {
      if (thrown instanceof BoundaryError) text = thrown.message
    }
    append(texts, text)
  }
  return texts
}

/** The positions at which the texts differ. */
export function differingTexts(before: string[], after: string[]): number[] {
  const positions: number[] = []
  for (let i = 0; i < before.length; i++) if (before[i] !== after[i]) append(positions, i)
  return positions
}

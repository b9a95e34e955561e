/** One training per card: later ones wait for the next free card. */
export interface CardSlots {
  /** Resolves to a free card, or to undefined once `signal` is aborted. */
  take(signal?: AbortSignal): Promise<number | undefined>
  give(card: number): void
}

/** @param cards the indices of the cards */
export function createCardSlots(cards: readonly number[]): CardSlots {
  const free = [...cards]
  const waiting: ((card: number) => void)[] = []
  return {
    async take(signal) {
      if (signal?.aborted) return undefined
      const card = free.shift()
      if (card !== undefined) return card
      return new Promise((resolve) => {
        const turn = (given: number): void => {
          signal?.removeEventListener('abort', leave)
          resolve(given)
        }
        const leave = (): void => {
          waiting.splice(waiting.indexOf(turn), 1)
          resolve(undefined)
        }
        waiting.push(turn)
        signal?.addEventListener('abort', leave, { once: true })
      })
    },
    give(card) {
      const next = waiting.shift()
      if (next) next(card)
      else free.push(card)
    },
  }
}

/** What must be done before the session is given up: afterwards the server would refuse it. */
const duties = new Set<() => Promise<void>>()

/** Has something saved before the reader signs out; returns what ends that. */
export function beforeLeaving(save: () => Promise<void>): () => void {
  duties.add(save)
  return () => duties.delete(save)
}

/** Ends when all has been tried; what could not be saved stays in the browser. */
export const leaveInOrder = async (): Promise<void> => {
  await Promise.all([...duties].map((save) => save()))
}

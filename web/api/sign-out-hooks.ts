/** Hooks that save before the user signs out: afterwards the server would refuse to save. */
const hooks = new Set<() => Promise<void>>()

/** Registers a hook; returns the function that removes it. */
export function beforeSignOut(save: () => Promise<void>): () => void {
  hooks.add(save)
  return () => hooks.delete(save)
}

/** Resolves when every hook has run; what could not be saved stays in the browser. */
export const runSignOutHooks = async (): Promise<void> => {
  await Promise.all([...hooks].map((save) => save()))
}

/**
 * Unsaved text in the browser's storage: one entry per user, course, exercise and tab, so that two tabs
 * without a connection do not overwrite each other. Also the texts that were set aside when a draft
 * was replaced.
 */

export interface LocalDraft {
  source: string
  base: number
  at: number
}
export interface SetAside {
  source: string
  at: number
}

/** The number of texts that are kept aside. */
const SET_ASIDE = 5

export interface LocalDrafts {
  keep(source: string, base: number): void
  /** The entry of this tab, or else the newest entry that a closed tab has left. */
  find(): LocalDraft | undefined
  /** Removes the entry of this tab and the entry that `find` took over. */
  forget(): void
  setAside(source: string): void
  /** Newest first. */
  aside(): SetAside[]
}

/** Where a storage is full or forbidden, only the copy is lost, never the edit. */
export function localDrafts(
  userId: string,
  { courseId, slug }: { courseId: string; slug: string },
  { session, local, now = Date.now }: { session: Storage; local: Storage; now?: () => number },
): LocalDrafts {
  const prefix = `tamrin.draft.${userId}.${courseId}/${slug}.`
  const asideKey = `tamrin.aside.${userId}.${courseId}/${slug}`
  // entries of before there were several courses
  const earlierPrefix = `tamrin.draft.${userId}.${slug}.`
  const earlierAsideKey = `tamrin.aside.${userId}.${slug}`
  const own = prefix + tabName(session)
  let adopted: string | undefined
  const write = (key: string, value: unknown): void => {
    try {
      local.setItem(key, JSON.stringify(value))
    } catch {
      // the storage quota is used up: the text is saved to the server within seconds
    }
  }
  const aside = (): SetAside[] => read<SetAside[]>(local, asideKey) ?? read<SetAside[]>(local, earlierAsideKey) ?? []
  return {
    keep: (source, base) => write(own, { source, base, at: now() }),
    find() {
      const mine = read<LocalDraft>(local, own)
      if (mine !== undefined) return mine
      const left = Object.keys(local)
        .filter((key) => key.startsWith(prefix) || key.startsWith(earlierPrefix))
        .flatMap((key) => {
          const draft = read<LocalDraft>(local, key)
          return draft === undefined ? [] : [{ key, draft }]
        })
        .sort((a, b) => b.draft.at - a.draft.at)
      adopted = left[0]?.key
      return left[0]?.draft
    },
    forget() {
      local.removeItem(own)
      if (adopted !== undefined) local.removeItem(adopted)
      adopted = undefined
    },
    setAside(source) {
      const others = aside().filter((one) => one.source !== source)
      write(asideKey, [{ source, at: now() }, ...others].slice(0, SET_ASIDE))
    },
    aside,
  }
}

/** A name for the tab that stays the same after a reload. */
function tabName(session: Storage): string {
  const known = session.getItem('tamrin.tab')
  if (known !== null) return known
  const name = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(36)).join('')
  session.setItem('tamrin.tab', name)
  return name
}

function read<Value>(storage: Storage, key: string): Value | undefined {
  try {
    const text = storage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as Value)
  } catch {
    return undefined
  }
}

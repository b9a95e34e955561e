/**
 * Drives the draft's state machine: saves shortly after typing, retries while there is no
 * connection, and keeps a copy of unsaved text in the browser.
 */
import type { Draft } from '../../server/contract/draft.ts'
import { draftAfter, initialDraft } from './draft-state.ts'
import type { DraftEvent, DraftState } from './draft-state.ts'
import type { LocalDrafts } from './local-drafts.ts'

/** The result of a save. */
export type SaveOutcome =
  | { kind: 'saved'; version: number }
  | { kind: 'conflict'; draft: Draft }
  | { kind: 'unreachable' }
  | { kind: 'refused'; reason: string }

export interface DraftServer {
  save(source: string, base: number): Promise<SaveOutcome>
  /** The draft on the server; undefined when it cannot be read. */
  read(): Promise<Draft | undefined>
}

/** Debounce: a save starts this long after the last edit. */
const PAUSE_MS = 900
/** Without a pause in typing, a save starts this long after the first unsaved edit. */
const LONGEST_MS = 4_000
const RETRY_MS = 5_000

export interface DraftSync {
  get(): DraftState
  subscribe(listener: () => void): () => void
  edit(source: string): void
  /** Replaces the text (reset, restore); the old text is set aside. */
  replace(source: string): void
  /** Saves unsaved text now; resolves when the attempt has ended. */
  flush(): Promise<void>
  /** Starts saving, when the page of the draft is mounted. */
  open(): void
  /**
   * Saves once more, then never again: another user may sign in next. Text that could not be saved
   * stays in the browser.
   */
  close(): void
  /** Tells that another tab or device has saved this version. */
  savedElsewhere(version: number): void
  keepMine(): void
  takeTheirs(): void
}

export function createDraftSync({
  draft,
  starter,
  server,
  local,
}: {
  draft: Draft | null
  starter: string
  server: DraftServer
  local: LocalDrafts
}): DraftSync {
  const listeners = new Set<() => void>()
  let state = initialDraft(draft?.source ?? starter, draft?.version ?? 0)
  let timer: ReturnType<typeof setTimeout> | undefined
  let changedSince: number | undefined
  let closed = false
  /** The last save, whether ended or not. */
  let underway = Promise.resolve()

  const kept = local.find()
  if (kept !== undefined && kept.source !== state.source) {
    state = { ...state, source: kept.source, status: 'changed' }
    // based on an older version than the server's: keep both
    if (draft !== null && kept.base < draft.version) state = { ...state, status: 'conflict', theirs: draft }
  }

  const apply = (event: DraftEvent): void => {
    state = draftAfter(state, event)
    if (state.source === state.baseSource && state.status === 'saved') {
      local.forget()
      changedSince = undefined
    } else local.keep(state.source, state.base)
    listeners.forEach((listener) => listener())
    plan()
  }
  const plan = (): void => {
    if (closed) return
    if (state.status === 'offline') {
      timer ??= setTimeout(save, RETRY_MS)
      return
    }
    clearTimeout(timer)
    timer = undefined
    if (state.status !== 'changed') return
    changedSince ??= Date.now()
    timer = setTimeout(save, Math.max(0, Math.min(PAUSE_MS, changedSince + LONGEST_MS - Date.now())))
  }
  const save = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (state.status !== 'changed' && state.status !== 'offline') return
    changedSince = undefined
    apply({ type: 'sending' })
    underway = server.save(state.source, state.base).then((outcome) => {
      switch (outcome.kind) {
        case 'saved':
          return apply({ type: 'saved', version: outcome.version })
        case 'conflict':
          return apply({ type: 'found', draft: outcome.draft })
        case 'unreachable':
          return apply({ type: 'unreachable' })
        case 'refused':
          return apply({ type: 'refused', reason: outcome.reason })
      }
    })
  }
  plan()

  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit(source) {
      if (source !== state.source) apply({ type: 'edited', source })
    },
    replace(source) {
      if (source === state.source) return
      local.setAside(state.source)
      apply({ type: 'edited', source })
    },
    async flush() {
      save()
      await underway
      // text was typed during that save
      if (state.status !== 'changed') return
      save()
      await underway
    },
    open() {
      closed = false
      plan()
    },
    close() {
      closed = true
      save()
    },
    savedElsewhere(version) {
      // during a save the event may announce this very save: its response decides
      if (version <= state.base || state.status === 'saving') return
      void server.read().then((found) => found && apply({ type: 'found', draft: found }))
    },
    keepMine() {
      if (state.theirs !== null) local.setAside(state.theirs.source)
      apply({ type: 'kept-mine' })
    },
    takeTheirs() {
      local.setAside(state.source)
      apply({ type: 'took-theirs' })
    },
  }
}

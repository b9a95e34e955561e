/**
 * The state machine of a draft, without clock or network. The server numbers the versions. A save
 * names its base version; the server refuses it when another tab or device has saved since. Then
 * both versions are kept until the student chooses one.
 */
import type { Draft } from '../../server/contract/draft.ts'

export type DraftStatus =
  | 'saved'
  /** Changed, to be saved. */
  | 'changed'
  | 'saving'
  /** No connection; the text is kept in this browser. */
  | 'offline'
  /** The server has refused this text; `refusal` is the reason. */
  | 'refused'
  /** Another tab or device has saved `theirs` since `base`. */
  | 'conflict'

export interface DraftState {
  /** The text in the editor. */
  source: string
  /** The server's version on which `source` is based; 0 for none. */
  base: number
  /** The text of version `base`; for 0, the starter. */
  baseSource: string
  status: DraftStatus
  /** The text that is being saved. */
  sending: string | null
  theirs: Draft | null
  refusal: string | null
}

export type DraftEvent =
  | { type: 'edited'; source: string }
  | { type: 'sending' }
  | { type: 'saved'; version: number }
  | { type: 'unreachable' }
  | { type: 'refused'; reason: string }
  /** The server has this version: the response to a refused save, or read after an event. */
  | { type: 'found'; draft: Draft }
  | { type: 'kept-mine' }
  | { type: 'took-theirs' }

export function initialDraft(source: string, base: number): DraftState {
  return { source, base, baseSource: source, status: 'saved', sending: null, theirs: null, refusal: null }
}

/** Sets the status of a text that is neither being saved nor in conflict. */
const settled = (state: DraftState): DraftState => ({
  ...state,
  status: state.source === state.baseSource ? 'saved' : 'changed',
  refusal: null,
})

/** Replaces the text in the editor by the server's version. */
const adopt = (state: DraftState, { source, version }: Draft): DraftState => ({
  ...state,
  source,
  base: version,
  baseSource: source,
  status: 'saved',
  sending: null,
  theirs: null,
  refusal: null,
})

/** The state after an event. */
export function draftAfter(state: DraftState, event: DraftEvent): DraftState {
  switch (event.type) {
    case 'edited': {
      const edited = { ...state, source: event.source }
      return state.status === 'saving' || state.status === 'conflict' || state.status === 'offline'
        ? edited
        : settled(edited)
    }
    case 'sending':
      return { ...state, status: 'saving', sending: state.source }
    case 'saved':
      return settled({ ...state, base: event.version, baseSource: state.sending ?? state.source, sending: null })
    case 'unreachable':
      return { ...state, status: 'offline', sending: null }
    case 'refused':
      return { ...state, status: 'refused', sending: null, refusal: event.reason }
    case 'found': {
      const { draft } = event
      if (draft.version <= state.base) return state.status === 'saving' ? settled({ ...state, sending: null }) : state
      // no conflict: unchanged here, or both texts are the same
      if (state.source === state.baseSource || state.source === draft.source) return adopt(state, draft)
      return { ...state, status: 'conflict', sending: null, theirs: draft }
    }
    case 'kept-mine':
      return state.theirs === null
        ? state
        : settled({ ...state, base: state.theirs.version, baseSource: state.theirs.source, theirs: null })
    case 'took-theirs':
      return state.theirs === null ? state : adopt(state, state.theirs)
  }
}

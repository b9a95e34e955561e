/**
 * A draft between editor and server, as a state machine without clock or network. The server
 * numbers the versions; a save names the version that it builds upon and is refused when another
 * tab or device has saved in between. Then both are kept until the student chooses.
 */
import type { Draft } from '../../server/contract/contract.ts'

export type DraftStatus =
  | 'saved'
  /** Changed, a save is due. */
  | 'changed'
  | 'saving'
  /** No connection: the text is kept in this browser. */
  | 'offline'
  /** The server refuses this text; `refusal` says why. */
  | 'refused'
  /** `theirs` was saved elsewhere after `base`. */
  | 'conflict'

export interface DraftState {
  /** What the editor holds. */
  source: string
  /** The server's version that `source` builds upon; 0 for none. */
  base: number
  /** The text of version `base`; the starter for 0. */
  baseSource: string
  status: DraftStatus
  /** The text under way while saving. */
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
  /** A newer version than `base` is on the server: the answer to a save, or read after an event. */
  | { type: 'found'; draft: Draft }
  | { type: 'kept-mine' }
  | { type: 'took-theirs' }

export function initialDraft(source: string, base: number): DraftState {
  return { source, base, baseSource: source, status: 'saved', sending: null, theirs: null, refusal: null }
}

/** The status of a text that is neither under way nor in conflict. */
const settled = (state: DraftState): DraftState => ({
  ...state,
  status: state.source === state.baseSource ? 'saved' : 'changed',
  refusal: null,
})

/** The text on the server is what the editor shall hold. */
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
      // unchanged here, or changed to the same: nothing to choose between
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

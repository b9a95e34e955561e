/** The draft of the open exercise, saved in the background. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import { useEvents } from '../api/events/events-provider.tsx'
import { beforeSignOut } from '../api/sign-out-hooks.ts'
import { draftServer } from './draft-server.ts'
import type { DraftState } from './draft-state.ts'
import { createDraftSync } from './draft-sync.ts'
import type { DraftSync } from './draft-sync.ts'
import { localDrafts } from './local-drafts.ts'
import type { LocalDrafts } from './local-drafts.ts'

export interface OpenDraft {
  state: DraftState
  sync: DraftSync
  local: LocalDrafts
}

/** @param exercise used at the first render only; a refetch changes nothing here */
export function useDraft(userId: string, exercise: Exercise): OpenDraft {
  const { onEvent } = useEvents()
  const [{ sync, local }] = useState(() => {
    const local = localDrafts(userId, exercise, { session: sessionStorage, local: localStorage })
    return {
      local,
      sync: createDraftSync({
        draft: exercise.draft,
        starter: exercise.starter,
        server: draftServer(userId, exercise),
        local,
      }),
    }
  })
  const state = useSyncExternalStore(sync.subscribe, sync.get)
  useEffect(() => {
    sync.open()
    const removeHook = beforeSignOut(sync.flush)
    const flush = (): void => void sync.flush()
    const unsubscribe = onEvent((event) => {
      const here = event.type === 'draft' && event.slug === exercise.slug && event.courseId === exercise.courseId
      if (here) sync.savedElsewhere(event.version)
    })
    const hidden = (): void => {
      if (document.visibilityState === 'hidden') flush()
    }
    document.addEventListener('visibilitychange', hidden)
    addEventListener('online', flush)
    return () => {
      removeHook()
      unsubscribe()
      document.removeEventListener('visibilitychange', hidden)
      removeEventListener('online', flush)
      sync.close()
    }
  }, [exercise.courseId, exercise.slug, onEvent, sync])
  return { state, sync, local }
}

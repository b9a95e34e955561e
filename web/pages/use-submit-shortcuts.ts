/**
 * Keyboard shortcuts: Ctrl+Enter runs, Ctrl+Shift+Enter submits. They work wherever the focus is,
 * and are handled before Monaco gets the keys.
 */
import { useEffect, useRef } from 'react'
import type { Mode } from '../api/submit.ts'

export function useSubmitShortcuts(submit: (mode: Mode) => void): void {
  const latest = useRef(submit)
  latest.current = submit
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.repeat) return
      event.preventDefault()
      event.stopPropagation()
      latest.current(event.shiftKey ? 'submit' : 'run')
    }
    addEventListener('keydown', pressed, { capture: true })
    return () => removeEventListener('keydown', pressed, { capture: true })
  }, [])
}

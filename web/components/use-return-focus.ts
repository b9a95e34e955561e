/** Returns the focus to where it was before a dialog, when the dialog is closed. */
import { useEffect, useState } from 'react'

/**
 * For a dialog that is mounted when it opens: Mantine returns the focus only in those that stay mounted. A button
 * that is gone by then, such as one in a dialog that closes too, leaves the focus to the outer dialog.
 */
export function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      // after the focus trap of the dialog has gone
      setTimeout(() => before instanceof HTMLElement && before.isConnected && before.focus({ preventScroll: true }))
    },
    [before],
  )
}

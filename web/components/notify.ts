/** Shows a short notification. It disappears by itself, so anything important belongs in the page. */
import type { ReactNode } from 'react'

/** Fires at the first notification, because the notification area is loaded only then. */
const firstNotification = new EventTarget()
const WANTED = 'wanted'

/** Calls the listener once, before the first notification is shown. */
export function onFirstNotification(listener: () => void): () => void {
  firstNotification.addEventListener(WANTED, listener, { once: true })
  return () => firstNotification.removeEventListener(WANTED, listener)
}

interface Notice {
  /** Notifications with the same id are shown once. */
  id?: string
  title?: string
  /** It stays until it is closed. */
  stays?: boolean
}

export async function notify(
  message: ReactNode,
  kind: 'done' | 'failed' = 'done',
  { stays = false, ...notice }: Notice = {},
): Promise<void> {
  firstNotification.dispatchEvent(new Event(WANTED))
  const { notifications } = await import('@mantine/notifications')
  notifications.show({
    ...notice,
    ...(stays && { autoClose: false }),
    message,
    color: kind === 'failed' ? 'red' : 'lapis',
    withBorder: true,
  })
}

/** Removes a notification, where it is still shown. */
export async function dismiss(id: string): Promise<void> {
  const { notifications } = await import('@mantine/notifications')
  notifications.hide(id)
}

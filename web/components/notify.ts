/** Shows a short notification. It disappears by itself, so anything important belongs in the page. */

/** Fires at the first notification, because the notification area is loaded only then. */
const firstNotification = new EventTarget()
const WANTED = 'wanted'

/** Calls the listener once, before the first notification is shown. */
export function onFirstNotification(listener: () => void): () => void {
  firstNotification.addEventListener(WANTED, listener, { once: true })
  return () => firstNotification.removeEventListener(WANTED, listener)
}

/** @param id notifications with the same id are shown once */
export async function notify(message: string, kind: 'done' | 'failed' = 'done', id?: string): Promise<void> {
  firstNotification.dispatchEvent(new Event(WANTED))
  const { notifications } = await import('@mantine/notifications')
  notifications.show({
    ...(id !== undefined && { id }),
    message,
    color: kind === 'failed' ? 'red' : 'lapis',
    withBorder: true,
  })
}

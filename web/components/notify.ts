/** Says something short in passing; what must not be missed stands in the page instead. */

/** Told at the first message: only then the notices are loaded. */
const firstMessage = new EventTarget()
const WANTED = 'wanted'

/** Calls once, when a first message is on its way. */
export function onFirstMessage(listener: () => void): () => void {
  firstMessage.addEventListener(WANTED, listener, { once: true })
  return () => firstMessage.removeEventListener(WANTED, listener)
}

/** @param id of a kind of message that is shown once, however often it is told */
export async function notify(message: string, kind: 'done' | 'failed' = 'done', id?: string): Promise<void> {
  firstMessage.dispatchEvent(new Event(WANTED))
  const { notifications } = await import('@mantine/notifications')
  notifications.show({
    ...(id !== undefined && { id }),
    message,
    color: kind === 'failed' ? 'red' : 'lapis',
    withBorder: true,
  })
}

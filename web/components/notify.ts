/** Says something short in passing; what must not be missed stands in the page instead. */
export async function notify(message: string, kind: 'done' | 'failed' = 'done'): Promise<void> {
  const { notifications } = await import('@mantine/notifications')
  notifications.show({ message, color: kind === 'failed' ? 'red' : 'lapis', withBorder: true })
}

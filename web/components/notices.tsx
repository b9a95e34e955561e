/** Short messages at the page's edge; loaded after the page itself. */
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

export default function Notices(): ReactNode {
  return <Notifications position="bottom-center" autoClose={5_000} />
}

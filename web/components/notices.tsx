/** Short messages at the page's edge; loaded after the page itself. */
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { useDirection } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

export default function Notices(): ReactNode {
  const { dir } = useDirection()
  // at the end of the line, away from the buttons that hand in
  return <Notifications position={dir === 'rtl' ? 'bottom-left' : 'bottom-right'} autoClose={5_000} />
}

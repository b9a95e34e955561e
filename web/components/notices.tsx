/** Short messages at the page's edge; loaded after the page itself. */
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { useDirection } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

export default function Notices(): ReactNode {
  const { dir } = useDirection()
  const narrow = useMediaQuery('(max-width: 48em)')
  // away from the buttons that hand in: at the end of the line, and where that is too short, above
  return (
    <Notifications
      position={narrow ? 'top-center' : dir === 'rtl' ? 'bottom-left' : 'bottom-right'}
      autoClose={5_000}
    />
  )
}

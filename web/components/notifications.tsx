/** The area at the edge of the page that shows notifications; loaded when the first one is sent. */
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { useDirection } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

export default function NotificationArea(): ReactNode {
  const { dir } = useDirection()
  const narrow = useMediaQuery('(max-width: 48em)')
  // must not cover the Run and Submit buttons: they are at the start of the line, on a phone at the bottom
  return (
    <Notifications
      position={narrow ? 'top-center' : dir === 'rtl' ? 'bottom-left' : 'bottom-right'}
      autoClose={5_000}
    />
  )
}

/** The area at the edge of the page that shows notifications; loaded when the first one is sent. */
import '@mantine/core/styles/Notification.layer.css'
import '@mantine/notifications/styles.layer.css'
import { MantineThemeProvider, useDirection } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'

export default function NotificationArea(): ReactNode {
  const { t } = useTranslation()
  const { dir } = useDirection()
  const narrow = useMediaQuery('(max-width: 48em)')
  // must not cover the Run and Submit buttons: they are at the start of the line, on a phone at the bottom
  const named = { defaultProps: { closeButtonProps: { 'aria-label': t('common.close') } } }
  return (
    <MantineThemeProvider theme={{ components: { Notification: named } }}>
      <Notifications
        position={narrow ? 'top-center' : dir === 'rtl' ? 'bottom-left' : 'bottom-right'}
        autoClose={5_000}
      />
    </MantineThemeProvider>
  )
}

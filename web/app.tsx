/** The page's providers around the routes. */
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { createQueryClient } from './api/query-client.ts'
import { AuthGate } from './auth-gate.tsx'
import { onFirstNotification } from './components/notify.ts'
import { theme } from './theme.ts'

const NotificationArea = lazy(() => import('./components/notifications.tsx'))
const colors = localStorageColorSchemeManager({ key: 'tamrin.colors' })

export function App({ direction }: { direction: 'ltr' | 'rtl' }): ReactNode {
  const [client] = useState(createQueryClient)
  const [notificationsNeeded, setNotificationsNeeded] = useState(false)
  useEffect(() => onFirstNotification(() => setNotificationsNeeded(true)), [])
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colors}>
        <QueryClientProvider client={client}>
          {notificationsNeeded && (
            <Suspense>
              <NotificationArea />
            </Suspense>
          )}
          <AuthGate />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}

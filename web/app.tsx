/** Providers and routes. */
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { createQueryClient } from './api/query-client.ts'
import { Gate } from './gate.tsx'
import { onFirstMessage } from './components/notify.ts'
import { theme } from './theme.ts'

const Notices = lazy(() => import('./components/notices.tsx'))
const colors = localStorageColorSchemeManager({ key: 'tamrin.colors' })

export function App({ direction }: { direction: 'ltr' | 'rtl' }): ReactNode {
  const [client] = useState(createQueryClient)
  const [noticesWanted, setNoticesWanted] = useState(false)
  useEffect(() => onFirstMessage(() => setNoticesWanted(true)), [])
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={colors}>
        <QueryClientProvider client={client}>
          {noticesWanted && (
            <Suspense>
              <Notices />
            </Suspense>
          )}
          <Gate />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}

/** Banners on every page: grading is paused, the connection is lost. */
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlayerPause, IconWifiOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useEvents } from '../api/events/events-provider.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import classes from './banners.module.css'

/** A stream that reconnects within this time shows no banner, which would move the page. */
const RECONNECT_MS = 3_000

export function Banners({ gradingPaused }: { gradingPaused: boolean }): ReactNode {
  const { t } = useTranslation()
  const { connected } = useEvents()
  const [wasConnected] = useDebouncedValue(connected, RECONNECT_MS)
  return (
    <div role="status">
      {gradingPaused && (
        <p className={classes.banner}>
          <IconPlayerPause size={18} aria-hidden />
          {t('banner.paused')}
        </p>
      )}
      {!connected && !wasConnected && (
        <p className={classes.banner}>
          <IconWifiOff size={18} aria-hidden />
          {t('banner.lost')}
        </p>
      )}
    </div>
  )
}

/** What a reader must know whatever the page: grading stands still, the connection is lost. */
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlayerPause, IconWifiOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useEvents } from '../api/events/events-provider.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import classes from './banners.module.css'

/** A stream that comes back within this time is not worth a word, nor a page that jumps. */
const LATE_MS = 3_000

export function Banners({ gradingPaused }: { gradingPaused: boolean }): ReactNode {
  const { t } = useTranslation()
  const { connected } = useEvents()
  const [wasConnected] = useDebouncedValue(connected, LATE_MS)
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

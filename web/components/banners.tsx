/** What a reader must know whatever the page: grading stands still, the connection is lost. */
import { IconPlayerPause, IconWifiOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useEvents } from '../api/events/events-provider.tsx'
import classes from './banners.module.css'

export function Banners({ gradingPaused }: { gradingPaused: boolean }): ReactNode {
  const { t } = useTranslation()
  const { connected } = useEvents()
  return (
    <div role="status">
      {gradingPaused && <p className={classes.banner}><IconPlayerPause size={18} aria-hidden />{t('banner.paused')}</p>}
      {!connected && <p className={`${classes.banner} ${classes.late}`}><IconWifiOff size={18} aria-hidden />{t('banner.lost')}</p>}
    </div>
  )
}

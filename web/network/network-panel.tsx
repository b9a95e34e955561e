/** The trained network of a submission, where it is kept: to download, and to try. */
import { Button, Skeleton } from '@mantine/core'
import { IconDownload, IconWand } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import type { KeptNetwork } from '../../server/contract/network.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './network.module.css'

const TryNetwork = lazy(() => import('./try-network.tsx'))

export function NetworkPanel({ id, network: { bytes, use } }: { id: string; network: KeptNetwork }): ReactNode {
  const { t } = useTranslation()
  const { format } = useLanguage()
  const [tried, setTried] = useState(false)
  return (
    <section className={classes.panel} data-testid="network">
      <h3>{t('network.title')}</h3>
      <p>{t('network.kept', { size: format.bytes(bytes) })}</p>
      <div className={classes.actions}>
        <Button size="xs" leftSection={<IconWand size={16} />} onClick={() => setTried(true)} disabled={tried}>
          {t('network.try')}
        </Button>
        <Button
          component="a"
          href={`/api/submissions/${encodeURIComponent(id)}/network.zip`}
          download
          variant="default"
          size="xs"
          leftSection={<IconDownload size={16} />}
        >
          {t('network.download')}
        </Button>
      </div>
      {tried && (
        <Suspense fallback={<Skeleton height={200} />}>
          <TryNetwork id={id} use={use} />
        </Suspense>
      )}
    </section>
  )
}

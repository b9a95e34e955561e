/** Asks before the starter replaces the text. */
import { Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from '../components/dialog.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'

export default function ResetDialog({ reset, close }: { reset: () => void; close: () => void }): ReactNode {
  const { t } = useTranslation()
  return (
    <Dialog title={t('reset.title')} close={close} centered>
      <Text size="sm">{t('reset.explain')}</Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={close}>
          {t('common.back')}
        </Button>
        <Button color="red" onClick={reset}>
          {t('reset.do')}
        </Button>
      </Group>
    </Dialog>
  )
}

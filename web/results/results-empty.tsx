/** The results pane before the first run: how to run and how to submit. */
import { Kbd, Text } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import classes from './results.module.css'

export function ResultsEmpty(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className={classes.empty}>
      <IconFlask size={40} stroke={1.2} aria-hidden />
      <Text fw={600} c="var(--mantine-color-text)">
        {t('results.empty.title')}
      </Text>
      <Text size="sm">
        {t('results.empty.run')}{' '}
        <bdi dir="ltr" className={classes.keys}>
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </bdi>
      </Text>
      <Text size="sm">
        {t('results.empty.submit')}{' '}
        <bdi dir="ltr" className={classes.keys}>
          <Kbd>Ctrl</Kbd> <Kbd>Shift</Kbd> <Kbd>Enter</Kbd>
        </bdi>
      </Text>
    </div>
  )
}

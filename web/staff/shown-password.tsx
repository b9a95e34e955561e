/** A password that is told once, with a button that copies it. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { notify } from '../components/notify.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'

export function ShownPassword({ password }: { password: string }): ReactNode {
  const { pick } = useLanguage()
  // the clipboard exists only on secure origins; elsewhere the text is selected by hand
  const { clipboard } = navigator as { clipboard?: Clipboard }
  const copy = async (): Promise<void> => {
    await clipboard!.writeText(password)
    await notify(pick(PEOPLE_TEXTS.copied))
  }
  return (
    <Alert role="status" data-testid="password">
      <Text size="sm">{pick(PEOPLE_TEXTS.passwordIs)}</Text>
      <Group gap="sm" mt="xs">
        <code className="data">{password}</code>
        {clipboard && (
          <Button size="compact-sm" variant="default" leftSection={<IconCopy size={15} />} onClick={() => void copy()}>
            {pick(PEOPLE_TEXTS.copy)}
          </Button>
        )}
      </Group>
    </Alert>
  )
}

/** Catches what broke while drawing, so that the rest of the page stands and the reader knows what to do. */
import { Button, Stack, Text, Title } from '@mantine/core'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'

interface StumbleProps {
  children: ReactNode
}

export class Stumble extends Component<StumbleProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken(): ReactNode {
  const { t } = useTranslation()
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih="40vh" role="alert">
      <Title order={2} size="h3">
        {t('problem.broken.title')}
      </Title>
      <Text c="dimmed" ta="center" maw={480}>
        {t('problem.broken.advice')}
      </Text>
      <Button mt="sm" onClick={() => location.reload()}>
        {t('problem.reload')}
      </Button>
    </Stack>
  )
}

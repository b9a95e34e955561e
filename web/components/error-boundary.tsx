/** Catches errors while rendering. The rest of the page stays, and the user is told what to do. */
import { Button, Stack, Text, Title } from '@mantine/core'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { usePageTitle } from './use-page-title.ts'

interface ErrorBoundaryProps {
  children: ReactNode
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true }
  }

  override render(): ReactNode {
    return this.state.broken ? <ErrorFallback /> : this.props.children
  }
}

function ErrorFallback(): ReactNode {
  const { t } = useTranslation()
  usePageTitle(t('problem.broken.title'))
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih="40vh" role="alert">
      <Title order={1} size="h3">
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

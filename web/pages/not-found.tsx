/** The page for an unknown address. */
import { Button, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { usePageTitle } from '../components/use-page-title.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'

export default function NotFoundPage(): ReactNode {
  const { t } = useTranslation()
  usePageTitle(t('problem.missing.title'))
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih="60vh">
      <Title order={1} size="h2">
        {t('problem.missing.title')}
      </Title>
      <Text c="dimmed" ta="center">
        {t('problem.missing.advice')}
      </Text>
      <Button component={Link} href="/" mt="md">
        {t('shell.home')}
      </Button>
    </Stack>
  )
}

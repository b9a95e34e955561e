/** The course page while no exercise is published. */
import { Stack, Text, Title } from '@mantine/core'
import { IconBooks } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '../i18n/texts-provider.tsx'

export function CourseEmpty({ title }: { title: string }): ReactNode {
  const { t } = useTranslation()
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih="60vh">
      <IconBooks size={48} stroke={1.2} color="var(--quiet)" aria-hidden />
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text c="dimmed" ta="center" maw={420}>
        {t('course.empty')}
      </Text>
    </Stack>
  )
}

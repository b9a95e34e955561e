/** Cancels a submission; the best checkpoint of a training is graded all the same. */
import { Button, Group, Text } from '@mantine/core'
import { IconPlayerStop } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { cancel } from '../api/submit.ts'
import { useProblemText } from '../components/problem.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'

export function CancelButton({ id, training }: { id: string; training: boolean }): ReactNode {
  const { t } = useTranslation()
  const client = useQueryClient()
  const problemText = useProblemText()
  const cancellation = useMutation({
    mutationFn: () => cancel(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['submission', id] }),
  })
  return (
    <Group gap="sm">
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlayerStop size={15} />}
        loading={cancellation.isPending}
        disabled={cancellation.isSuccess}
        onClick={() => cancellation.mutate()}
      >
        {t(cancellation.isSuccess ? 'results.cancelling' : 'results.cancel')}
      </Button>
      {training && !cancellation.isError && (
        <Text size="xs" c="dimmed">
          {t('results.checkpoint')}
        </Text>
      )}
      {cancellation.isError && (
        <Text size="xs" c="var(--bad)" role="alert">
          {problemText(cancellation.error).title}
        </Text>
      )}
    </Group>
  )
}

/** Stops a run; the last checkpoint of a training is still graded. */
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
  const stop = useMutation({
    mutationFn: () => cancel(id),
    onSettled: () => client.invalidateQueries({ queryKey: ['submission', id] }),
  })
  return (
    <Group gap="sm">
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlayerStop size={15} />}
        loading={stop.isPending}
        disabled={stop.isSuccess}
        onClick={() => stop.mutate()}
      >
        {t(stop.isSuccess ? 'results.cancelling' : 'results.cancel')}
      </Button>
      {training && !stop.isError && (
        <Text size="xs" c="dimmed">
          {t('results.checkpoint')}
        </Text>
      )}
      {stop.isError && (
        <Text size="xs" c="var(--bad)" role="alert">
          {problemText(stop.error).title}
        </Text>
      )}
    </Group>
  )
}

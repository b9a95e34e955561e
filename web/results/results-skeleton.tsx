/** The skeleton of a report while it loads. */
import { Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'

export function ResultsSkeleton(): ReactNode {
  return (
    <Stack gap="sm" aria-hidden="true">
      <Skeleton height={92} />
      <Skeleton height={44} />
      <Skeleton height={44} />
      <Skeleton height={44} />
    </Stack>
  )
}

/** A dialog with the diff of two texts. */
import { Group, Skeleton, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { Dialog } from '../components/dialog.tsx'
import classes from './editor.module.css'

const DiffEditor = lazy(() => import('./diff-editor.tsx'))

interface Side {
  label: string
  source: string
}
interface DiffDialogProps {
  title: string
  before: Side
  after: Side
  action?: ReactNode
  close: () => void
}

export default function DiffDialog({ title, before, after, action, close }: DiffDialogProps): ReactNode {
  return (
    <Dialog size="min(1100px, 96vw)" title={title} close={close}>
      <Group justify="space-between" dir="ltr" mb={6} gap="xs">
        <Text size="sm" c="dimmed" dir="auto">
          {before.label}
        </Text>
        <Text size="sm" c="dimmed" dir="auto">
          {after.label}
        </Text>
      </Group>
      <div className={classes.diff}>
        <Suspense fallback={<Skeleton height="100%" />}>
          <DiffEditor before={before.source} after={after.source} label={title} />
        </Suspense>
      </div>
      {action && (
        <Group justify="flex-end" mt="md">
          {action}
        </Group>
      )}
    </Dialog>
  )
}

/** The skeleton of the exercise page while it loads. */
import { Group, Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './exercise.module.css'

const WIDTHS = ['90%', '75%', '82%', '60%', '88%', '45%']

export function ExerciseSkeleton(): ReactNode {
  return (
    <div className={classes.page} data-workspace aria-hidden="true">
      <Group className={classes.bar}>
        <Skeleton height={26} width={220} />
      </Group>
      <div className={classes.skeleton}>
        <Stack p="lg" gap="sm">
          {WIDTHS.map((width) => (
            <Skeleton key={width} height={14} width={width} />
          ))}
        </Stack>
        <Skeleton radius={0} />
      </div>
    </div>
  )
}

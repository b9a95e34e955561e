/** The skeleton of the course page while it loads. */
import { Container, Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'

export function CourseSkeleton(): ReactNode {
  return (
    <Container size={860} w="100%" py="xl" aria-hidden="true">
      <Stack gap="md">
        <Skeleton height={150} radius="lg" />
        <Skeleton height={24} width="35%" mt="lg" />
        {[0, 1, 2, 3].map((i) => (
          <Skeleton key={i} height={76} />
        ))}
      </Stack>
    </Container>
  )
}

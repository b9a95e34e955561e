/** The frame of a page for a course's staff: the way back, a heading, the content. */
import { Button, Container, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { coursePage, useCourseId } from '../api/course.ts'
import { courseQuery } from '../api/queries.ts'
import { DirectionalArrow } from '../components/directional-arrow.tsx'
import { usePageTitle } from '../components/use-page-title.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { COURSE_TEXTS } from './course-texts.ts'

export function StaffPage({ title, children }: { title: string; children: ReactNode }): ReactNode {
  const { pick } = useLanguage()
  const courseId = useCourseId()
  const { data: course } = useQuery(courseQuery(courseId))
  usePageTitle(course && `${title} · ${pick(course.title)}`)
  return (
    <Container size={960} w="100%" py="xl">
      <Stack gap="lg">
        <div>
          <Button
            component={Link}
            href={coursePage(courseId)}
            variant="subtle"
            size="compact-sm"
            leftSection={<DirectionalArrow back size={16} />}
          >
            {pick(COURSE_TEXTS.back)}
          </Button>
          <Title order={1} size="h2" mt="xs">
            {title}
          </Title>
        </div>
        {children}
      </Stack>
    </Container>
  )
}

/** The header of the course page for its staff: the way to its other pages, what failed, and the platform's state. */
import { Button, Text, Title } from '@mantine/core'
import { IconSettings, IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Course } from '../../server/contract/course.ts'
import { coursePage, teaches } from '../api/course.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/course.module.css'
import { COURSE_TEXTS } from './course-texts.ts'
import { DataPanel } from './data-panel.tsx'
import { PEOPLE_TEXTS } from './people-texts.ts'
import { PlatformPanel } from './platform-panel.tsx'
import { TEXTS } from './texts.ts'

interface CourseHeaderProps {
  course: Course
  /** Whether the reader also looks after the platform. */
  operates: boolean
}

export default function CourseHeader({ course, operates }: CourseHeaderProps): ReactNode {
  const { pick } = useLanguage()
  const page = coursePage(course.id)
  return (
    <>
      <section className={`card ${classes.hero}`}>
        <div className={classes.heroText}>
          <Title order={1} size="h2">
            {pick(course.title)}
          </Title>
          <Text c="dimmed">{pick(TEXTS.welcome)}</Text>
          <nav className={classes.courseFacts} aria-label={pick(COURSE_TEXTS.pages)}>
            <Button
              component={Link}
              href={`${page}/people`}
              variant="default"
              size="sm"
              leftSection={<IconUsers size={16} />}
            >
              {pick(PEOPLE_TEXTS.title)}
            </Button>
            {teaches(course.role) && (
              <Button
                component={Link}
                href={`${page}/settings`}
                variant="default"
                size="sm"
                leftSection={<IconSettings size={16} />}
              >
                {pick(COURSE_TEXTS.settings)}
              </Button>
            )}
          </nav>
        </div>
      </section>
      <PlatformPanel operates={operates} />
      {operates && <DataPanel />}
    </>
  )
}

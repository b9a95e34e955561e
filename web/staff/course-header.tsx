/** The header of the course page for its staff: the way to its other pages. */
import { Button, Text, Title } from '@mantine/core'
import { IconCalendarDue, IconHistory, IconSettings, IconTable, IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Course } from '../../server/contract/course.ts'
import { coursePage, teaches } from '../api/course.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/course.module.css'
import { ASSIGNMENT_TEXTS } from './assignment-texts.ts'
import { AUDIT_TEXTS } from './audit-texts.ts'
import { COURSE_TEXTS } from './course-texts.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'
import { TEXTS } from './texts.ts'

/** The course's pages for staff; `teaching`: only for those who may change it. */
const PAGES = [
  { path: 'assignments', title: ASSIGNMENT_TEXTS.title, Icon: IconCalendarDue, teaching: false },
  { path: 'gradebook', title: TEXTS.gradebook, Icon: IconTable, teaching: true },
  { path: 'people', title: PEOPLE_TEXTS.title, Icon: IconUsers, teaching: false },
  { path: 'audit', title: AUDIT_TEXTS.title, Icon: IconHistory, teaching: true },
  { path: 'settings', title: COURSE_TEXTS.settings, Icon: IconSettings, teaching: true },
]

export default function CourseHeader({ course }: { course: Course }): ReactNode {
  const { pick } = useLanguage()
  return (
    <section className={`card ${classes.hero}`}>
      <div className={classes.heroText}>
        <Title order={1} size="h2">
          {pick(course.title)}
        </Title>
        <Text c="dimmed">{pick(TEXTS.welcome)}</Text>
        <nav className={classes.courseFacts} aria-label={pick(COURSE_TEXTS.pages)}>
          {PAGES.filter(({ teaching }) => !teaching || teaches(course.role)).map(({ path, title, Icon }) => (
            <Button
              key={path}
              component={Link}
              href={`${coursePage(course.id)}/${path}`}
              variant="default"
              size="sm"
              mt="xs"
              leftSection={<Icon size={16} />}
            >
              {pick(title)}
            </Button>
          ))}
        </nav>
      </div>
    </section>
  )
}

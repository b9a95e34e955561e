/** Making a course: a button that unfolds the form. */
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { coursePage } from '../api/course.ts'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { CourseForm } from './course-form.tsx'
import { makeCourse } from './course-queries.ts'
import { COURSE_TEXTS } from './course-texts.ts'

export default function NewCourse(): ReactNode {
  const { pick } = useLanguage()
  const [, go] = useLocation()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return (
    <details className={`card ${classes.panel} ${classes.unfolds}`}>
      <summary>{pick(COURSE_TEXTS.newCourse)}</summary>
      <Text size="sm" c="dimmed" my="xs">
        {pick(COURSE_TEXTS.newHint)}
      </Text>
      <CourseForm
        initial={{ title: { en: '', fa: '' }, timeZone }}
        label={pick(COURSE_TEXTS.make)}
        save={makeCourse}
        saved={(id) => go(coursePage(id))}
      />
    </details>
  )
}

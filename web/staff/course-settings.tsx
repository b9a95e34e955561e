/** The settings of a course: titles and time zone, the copy for a next term, archiving. */
import { Button, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Course } from '../../server/contract/course.ts'
import { useCourseId } from '../api/course.ts'
import { courseQuery } from '../api/queries.ts'
import { notify } from '../components/notify.ts'
import { Problem, useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { CopyForm } from './copy-form.tsx'
import { CourseForm } from './course-form.tsx'
import { changeCourse, setArchived } from './course-queries.ts'
import { COURSE_TEXTS } from './course-texts.ts'
import { StaffPage } from './staff-page.tsx'

export default function CourseSettingsPage(): ReactNode {
  const { pick } = useLanguage()
  const { data: course, error, refetch } = useQuery(courseQuery(useCourseId()))
  if (error !== null && course === undefined) return <Problem page error={error} retry={refetch} />
  if (course === undefined) return null
  const { id, title, timeZone, archived, role } = course
  return (
    <StaffPage title={pick(COURSE_TEXTS.settings)}>
      {!archived && (
        <section className={`card ${classes.panel}`}>
          <CourseForm
            initial={{ title, timeZone }}
            label={pick(COURSE_TEXTS.save)}
            save={(settings) => changeCourse(id, settings)}
            saved={() => void notify(pick(COURSE_TEXTS.saved))}
          />
        </section>
      )}
      <section className={`card ${classes.panel}`}>
        <Title order={2} size="h4">
          {pick(COURSE_TEXTS.copyTitle)}
        </Title>
        <Text size="sm" c="dimmed">
          {pick(COURSE_TEXTS.copyHint)}
        </Text>
        <CopyForm id={id} title={title} />
      </section>
      {role === 'owner' && <Archive id={id} archived={archived} />}
    </StaffPage>
  )
}

/** Archiving asks nothing, since the same button undoes it. */
function Archive({ id, archived }: Pick<Course, 'id' | 'archived'>): ReactNode {
  const { pick } = useLanguage()
  const client = useQueryClient()
  const problemText = useProblemText()
  const change = useMutation({
    mutationFn: () => setArchived(id, !archived),
    onSettled: () =>
      Promise.all(['me', 'course', 'exercise'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  return (
    <section className={`card ${classes.panel}`}>
      <Title order={2} size="h4">
        {pick(COURSE_TEXTS.archiveTitle)}
      </Title>
      <Text size="sm" c="dimmed">
        {pick(COURSE_TEXTS.archiveHint)}
      </Text>
      {change.error && (
        <Text size="sm" c="var(--bad)" role="alert">
          {problemText(change.error).advice}
        </Text>
      )}
      <Button variant="default" w="fit-content" loading={change.isPending} onClick={() => change.mutate()}>
        {pick(archived ? COURSE_TEXTS.reopen : COURSE_TEXTS.archive)}
      </Button>
    </section>
  )
}

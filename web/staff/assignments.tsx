/** The page of a course's assignments, for staff. */
import { Alert, Button, Group, NumberInput, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Assignment } from '../../server/contract/assignment.ts'
import type { Course } from '../../server/contract/course.ts'
import { teaches, useCourseId } from '../api/course.ts'
import { courseQuery } from '../api/queries.ts'
import { Dialog } from '../components/dialog.tsx'
import { Problem, useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { AssignmentForm } from './assignment-form.tsx'
import { assignmentsQuery, removeAssignment, setLateDays } from './assignment-queries.ts'
import { ASSIGNMENT_TEXTS } from './assignment-texts.ts'
import { ExtendAll } from './extend-all.tsx'
import { Extensions } from './extensions.tsx'
import { StaffPage } from './staff-page.tsx'
import { useChange } from './use-change.ts'

export default function AssignmentsPage(): ReactNode {
  const { pick } = useLanguage()
  const courseId = useCourseId()
  const { data: course } = useQuery(courseQuery(courseId))
  const { data, error, refetch } = useQuery(assignmentsQuery(courseId))
  const budget = useChange((days: number) => setLateDays(courseId, days))
  const changes = course !== undefined && teaches(course.role) && !course.archived
  return (
    <StaffPage title={pick(ASSIGNMENT_TEXTS.title)}>
      <Text c="dimmed" size="sm">
        {pick(ASSIGNMENT_TEXTS.hint)}
      </Text>
      {error !== null && data === undefined && <Problem error={error} retry={refetch} />}
      {data === undefined && error === null && <Skeleton height={240} aria-hidden />}
      {data?.assignments.length === 0 && <Text role="status">{pick(ASSIGNMENT_TEXTS.none)}</Text>}
      {course && data && data.assignments.length > 0 && (
        <section className={`card ${classes.panel}`}>
          <ul className={classes.faults} data-testid="assignments">
            {data.assignments.map((assignment) => (
              <Item key={assignment.id} course={course} assignment={assignment} changes={changes} />
            ))}
          </ul>
        </section>
      )}
      {changes && data && (
        <>
          <details className={`card ${classes.panel} ${classes.unfolds}`}>
            <summary>{pick(ASSIGNMENT_TEXTS.make)}</summary>
            <AssignmentForm course={course} saved={() => undefined} />
          </details>
          <ExtendAll courseId={courseId} assignments={data.assignments} />
          <NumberInput
            label={pick(ASSIGNMENT_TEXTS.budget)}
            description={pick(ASSIGNMENT_TEXTS.budgetHint)}
            min={0}
            max={60}
            allowDecimal={false}
            clampBehavior="strict"
            maw="26rem"
            value={data.lateDays}
            onChange={(value) => typeof value === 'number' && value !== data.lateDays && budget.mutate(value)}
          />
        </>
      )}
    </StaffPage>
  )
}

interface ItemProps {
  course: Course
  assignment: Assignment
  changes: boolean
}

function Item({ course, assignment, changes }: ItemProps): ReactNode {
  const { pick, format } = useLanguage()
  const problemText = useProblemText()
  const [opened, setOpened] = useState<'edit' | 'extensions' | 'remove'>()
  const { id, settings, extendedBy, extensions } = assignment
  const close = (): void => setOpened(undefined)
  const remove = useChange(() => removeAssignment(course.id, id), close)
  const titles = new Map(
    course.topics.flatMap(({ exercises }) => exercises).map(({ slug, title }) => [slug, pick(title)]),
  )
  const title = pick(settings.title)
  return (
    <li className={classes.fault}>
      <div className={classes.text}>
        <Text component="span" fw={600}>
          {title}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {settings.dueAt === null
            ? pick(ASSIGNMENT_TEXTS.never)
            : `${pick(ASSIGNMENT_TEXTS.dueAt)}: ${format.fullDateTime(settings.dueAt, course.timeZone)}`}
          {extendedBy > 0 && ` · ${pick(ASSIGNMENT_TEXTS.extendedBy)} ${format.duration(extendedBy)}`}
          {extensions.length > 0 && ` · ${pick(ASSIGNMENT_TEXTS.extensions)}: ${format.number(extensions.length)}`}
        </Text>
        <Text component="span" size="sm">
          {format.list(settings.exercises.map(({ slug }) => titles.get(slug) ?? slug))}
        </Text>
      </div>
      {changes && (
        <Group gap="xs">
          {(['edit', 'extensions', 'remove'] as const).map((one) => (
            <Button
              key={one}
              size="compact-sm"
              variant="default"
              disabled={one === 'extensions' && settings.dueAt === null}
              aria-label={`${pick(ASSIGNMENT_TEXTS[one])}: ${title}`}
              onClick={() => setOpened(one)}
            >
              {pick(ASSIGNMENT_TEXTS[one])}
            </Button>
          ))}
        </Group>
      )}
      {opened === 'edit' && (
        <Dialog title={title} close={close} size="lg">
          <AssignmentForm course={course} assignment={assignment} saved={close} />
        </Dialog>
      )}
      {opened === 'extensions' && <Extensions course={course} assignment={assignment} close={close} />}
      {opened === 'remove' && (
        <Dialog title={title} close={close}>
          <Text size="sm">{pick(ASSIGNMENT_TEXTS.removeAsk)}</Text>
          {remove.error && (
            <Alert color="red" role="alert" mt="sm">
              {problemText(remove.error).advice}
            </Alert>
          )}
          <Button color="red" mt="md" loading={remove.isPending} onClick={() => remove.mutate(undefined)}>
            {pick(ASSIGNMENT_TEXTS.remove)}
          </Button>
        </Dialog>
      )}
    </li>
  )
}

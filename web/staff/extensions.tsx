/** The extensions of an assignment: a student's own due date, granted and taken back. */
import { Alert, Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import type { Assignment } from '../../server/contract/assignment.ts'
import type { Course } from '../../server/contract/course.ts'
import { isStaff } from '../api/course.ts'
import { Dialog } from '../components/dialog.tsx'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { grantExtension } from './assignment-queries.ts'
import { ASSIGNMENT_TEXTS } from './assignment-texts.ts'
import { peopleQuery } from './people-queries.ts'
import { TimeField } from './time-field.tsx'
import { useChange } from './use-change.ts'

interface ExtensionsProps {
  course: Course
  assignment: Assignment
  close: () => void
}

export function Extensions({ course, assignment: { id, settings, extensions }, close }: ExtensionsProps): ReactNode {
  const { pick, format } = useLanguage()
  const problemText = useProblemText()
  const { data: roster } = useQuery(peopleQuery(course.id))
  const students = (roster?.people ?? []).filter(({ role }) => !isStaff(role))
  const [student, setStudent] = useState('')
  const [dueAt, setDueAt] = useState(settings.dueAt)
  const [reason, setReason] = useState('')
  const change = useChange((wanted: { student: string; dueAt: string | null; reason: string }) =>
    grantExtension(course.id, { id, ...wanted }),
  )
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    change.mutate({ student, dueAt, reason })
  }
  return (
    <Dialog title={`${pick(ASSIGNMENT_TEXTS.extensions)}: ${pick(settings.title)}`} close={close}>
      <Stack gap="sm">
        {change.error && (
          <Alert color="red" role="alert">
            {problemText(change.error).advice}
          </Alert>
        )}
        {extensions.length === 0 && <Text size="sm">{pick(ASSIGNMENT_TEXTS.noExtensions)}</Text>}
        <ul className={classes.faults}>
          {extensions.map((one) => (
            <li key={one.student.id} className={classes.fault}>
              <span className={classes.text}>
                <bdi>{one.student.name}</bdi>
                <Text component="span" size="sm" c="dimmed">
                  {format.fullDateTime(one.dueAt, course.timeZone)} {one.reason && <bdi>· {one.reason}</bdi>}
                </Text>
              </span>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${pick(ASSIGNMENT_TEXTS.takeBack)}: ${one.student.name}`}
                onClick={() => change.mutate({ student: one.student.id, dueAt: null, reason: '' })}
              >
                {pick(ASSIGNMENT_TEXTS.takeBack)}
              </Button>
            </li>
          ))}
        </ul>
        <form onSubmit={send}>
          <Stack gap="sm">
            <NativeSelect
              label={pick(ASSIGNMENT_TEXTS.student)}
              required
              withAsterisk={false}
              data={[
                { value: '', label: '' },
                ...students.map(({ id: value, name, email }) => ({ value, label: `${name} (${email})` })),
              ]}
              value={student}
              onChange={({ currentTarget }) => setStudent(currentTarget.value)}
            />
            <TimeField
              label={pick(ASSIGNMENT_TEXTS.dueAt)}
              value={dueAt}
              timeZone={course.timeZone}
              change={setDueAt}
            />
            <TextInput
              label={pick(ASSIGNMENT_TEXTS.reason)}
              maxLength={300}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
            <Button type="submit" w="fit-content" loading={change.isPending} disabled={student === '' || !dueAt}>
              {pick(ASSIGNMENT_TEXTS.grant)}
            </Button>
          </Stack>
        </form>
      </Stack>
    </Dialog>
  )
}

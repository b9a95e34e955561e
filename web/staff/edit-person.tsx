/** The dialog of one person: role and section, a new password, removal from the course. */
import { Alert, Button, Divider, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import type { CoursePerson } from '../../server/contract/people.ts'
import { useCourseId } from '../api/course.ts'
import { Dialog } from '../components/dialog.tsx'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { placePerson, removePerson, resetPassword } from './people-queries.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'
import { RoleFields } from './role-fields.tsx'
import { ShownPassword } from './shown-password.tsx'

export function EditPerson({ person, close }: { person: CoursePerson; close: () => void }): ReactNode {
  const { pick } = useLanguage()
  const courseId = useCourseId()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [place, setPlace] = useState({ role: person.role, section: person.section ?? '' })
  const done = async (): Promise<void> => {
    await Promise.all([['people', courseId], ['me']].map((queryKey) => client.invalidateQueries({ queryKey })))
    close()
  }
  const save = useMutation({ mutationFn: () => placePerson(courseId, person.id, place), onSuccess: done })
  const remove = useMutation({ mutationFn: () => removePerson(courseId, person.id), onSuccess: done })
  const reset = useMutation({ mutationFn: () => resetPassword(courseId, person.id) })
  const error = save.error ?? remove.error ?? reset.error
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog title={person.name} close={close}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          <bdi>{person.email}</bdi>
        </Text>
        {error && (
          <Alert color="red" role="alert">
            {problemText(error).advice}
          </Alert>
        )}
        <form onSubmit={send}>
          <Stack gap="sm">
            <RoleFields value={place} change={setPlace} />
            <Button type="submit" loading={save.isPending} w="fit-content">
              {pick(PEOPLE_TEXTS.save)}
            </Button>
          </Stack>
        </form>
        {person.resettable && (
          <>
            <Divider />
            <Text size="sm" c="dimmed">
              {pick(PEOPLE_TEXTS.resetHint)}
            </Text>
            {reset.data ? (
              <ShownPassword password={reset.data.password} />
            ) : (
              <Button variant="default" w="fit-content" loading={reset.isPending} onClick={() => reset.mutate()}>
                {pick(PEOPLE_TEXTS.reset)}
              </Button>
            )}
          </>
        )}
        <Divider />
        <Text size="sm" c="dimmed">
          {pick(PEOPLE_TEXTS.removeHint)}
        </Text>
        <Button
          variant="default"
          c="var(--bad)"
          w="fit-content"
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          {pick(PEOPLE_TEXTS.remove)}
        </Button>
      </Stack>
    </Dialog>
  )
}

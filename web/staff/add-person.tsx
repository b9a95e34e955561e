/** Adding one person by hand. */
import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { addPerson } from './people-queries.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'
import { type RoleAndSection, RoleFields } from './role-fields.tsx'
import { ShownPassword } from './shown-password.tsx'

const NOBODY: RoleAndSection & { name: string; email: string } = { name: '', email: '', role: 'student', section: '' }

export function AddPerson({ courseId }: { courseId: string }): ReactNode {
  const { pick } = useLanguage()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [person, set] = useState(NOBODY)
  const add = useMutation({
    mutationFn: () => addPerson(courseId, person),
    async onSuccess() {
      set({ ...NOBODY, role: person.role, section: person.section })
      await client.invalidateQueries({ queryKey: ['people', courseId] })
    },
  })
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    add.mutate()
  }
  return (
    <details className={`card ${classes.panel} ${classes.unfolds}`}>
      <summary>{pick(PEOPLE_TEXTS.addTitle)}</summary>
      <Text size="sm" c="dimmed" my="xs">
        {pick(PEOPLE_TEXTS.addHint)}
      </Text>
      <form onSubmit={send}>
        <Stack gap="sm" maw="28rem">
          {add.error && (
            <Alert color="red" role="alert">
              {problemText(add.error).advice}
            </Alert>
          )}
          {add.data &&
            (add.data.password === null ? (
              <Alert role="status">{pick(PEOPLE_TEXTS.added)}</Alert>
            ) : (
              <ShownPassword password={add.data.password} />
            ))}
          <TextInput
            label={pick(PEOPLE_TEXTS.name)}
            required
            withAsterisk={false}
            maxLength={120}
            value={person.name}
            onChange={({ currentTarget }) => set({ ...person, name: currentTarget.value })}
          />
          <TextInput
            type="email"
            dir="ltr"
            label={pick(PEOPLE_TEXTS.email)}
            required
            withAsterisk={false}
            maxLength={254}
            value={person.email}
            onChange={({ currentTarget }) => set({ ...person, email: currentTarget.value })}
          />
          <RoleFields value={person} change={(value) => set({ ...person, ...value })} />
          <Button type="submit" loading={add.isPending} w="fit-content">
            {pick(PEOPLE_TEXTS.add)}
          </Button>
        </Stack>
      </form>
    </details>
  )
}

/** The form of a course's titles and time zone. */
import { Alert, Button, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import type { CourseSettings } from '../../server/contract/course.ts'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { COURSE_TEXTS } from './course-texts.ts'

interface CourseFormProps {
  initial: CourseSettings
  label: string
  save: (settings: CourseSettings) => Promise<{ id: string }>
  saved: (id: string) => void
}

export function CourseForm({ initial, label, save, saved }: CourseFormProps): ReactNode {
  const { pick } = useLanguage()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [{ title, timeZone }, set] = useState(initial)
  const change = useMutation({
    mutationFn: save,
    async onSuccess({ id }) {
      await Promise.all([
        client.invalidateQueries({ queryKey: ['me'] }),
        client.invalidateQueries({ queryKey: ['course', id] }),
      ])
      saved(id)
    },
  })
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    change.mutate({ title, timeZone })
  }
  return (
    <form onSubmit={send}>
      <Stack gap="sm" maw="28rem">
        {change.error && (
          <Alert color="red" role="alert">
            {problemText(change.error).advice}
          </Alert>
        )}
        {(['en', 'fa'] as const).map((language) => (
          <TextInput
            key={language}
            label={pick(language === 'en' ? COURSE_TEXTS.titleEn : COURSE_TEXTS.titleFa)}
            lang={language}
            dir={language === 'fa' ? 'rtl' : 'ltr'}
            required
            withAsterisk={false}
            maxLength={120}
            value={title[language]}
            onChange={({ currentTarget }) => set({ timeZone, title: { ...title, [language]: currentTarget.value } })}
          />
        ))}
        <NativeSelect
          label={pick(COURSE_TEXTS.zone)}
          description={pick(COURSE_TEXTS.zoneHint)}
          data={zones(timeZone)}
          value={timeZone}
          onChange={({ currentTarget }) => set({ title, timeZone: currentTarget.value })}
        />
        <Button type="submit" loading={change.isPending} w="fit-content">
          {label}
        </Button>
      </Stack>
    </form>
  )
}

/** The zones that the browser knows, with UTC and the one that is set. */
const zones = (set: string): string[] => [...new Set([set, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()

/** The form that copies a course to its next term. */
import { Button, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import { useLocation } from 'wouter'
import type { CopyCourse } from '../../server/contract/course.ts'
import { coursePage } from '../api/course.ts'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from '../styles/staff.module.css'
import { copyOfCourse } from './course-queries.ts'
import { COURSE_TEXTS } from './course-texts.ts'

/** Half a year in whole weeks, so that a Friday stays a Friday. */
const HALF_A_YEAR = 26 * 7

export function CopyForm({ id, title }: { id: string; title: CopyCourse['title'] }): ReactNode {
  const { pick } = useLanguage()
  const [, go] = useLocation()
  const client = useQueryClient()
  const problemText = useProblemText()
  const [wanted, set] = useState<CopyCourse>({ title, shiftDays: HALF_A_YEAR, staff: true })
  const copy = useMutation({
    mutationFn: () => copyOfCourse(id, wanted),
    async onSuccess(made) {
      await client.invalidateQueries({ queryKey: ['me'] })
      go(coursePage(made.id))
    },
  })
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    copy.mutate()
  }
  return (
    <form onSubmit={send}>
      <Stack gap="sm" maw="28rem">
        {(['en', 'fa'] as const).map((language) => (
          <TextInput
            key={language}
            label={pick(language === 'en' ? COURSE_TEXTS.titleEn : COURSE_TEXTS.titleFa)}
            lang={language}
            dir={language === 'fa' ? 'rtl' : 'ltr'}
            required
            withAsterisk={false}
            maxLength={120}
            value={wanted.title[language]}
            onChange={({ currentTarget }) =>
              set({ ...wanted, title: { ...wanted.title, [language]: currentTarget.value } })
            }
          />
        ))}
        <NumberInput
          label={pick(COURSE_TEXTS.shift)}
          min={0}
          max={1_830}
          allowDecimal={false}
          value={wanted.shiftDays}
          onChange={(value) => set({ ...wanted, shiftDays: typeof value === 'number' ? value : 0 })}
        />
        <div className={classes.choices}>
          <label>
            <input
              type="checkbox"
              checked={wanted.staff}
              onChange={({ currentTarget }) => set({ ...wanted, staff: currentTarget.checked })}
            />
            {pick(COURSE_TEXTS.withStaff)}
          </label>
        </div>
        {copy.error && (
          <Text size="sm" c="var(--bad)" role="alert">
            {problemText(copy.error).advice}
          </Text>
        )}
        <Button type="submit" variant="default" loading={copy.isPending} w="fit-content">
          {pick(COURSE_TEXTS.copy)}
        </Button>
      </Stack>
    </form>
  )
}

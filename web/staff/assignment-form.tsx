/** The form of an assignment: its exercises, times, late rules and limits. */
import { Alert, Button, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode, SubmitEvent } from 'react'
import type { AssignmentSettings } from '../../server/contract/assignment.ts'
import type { Course } from '../../server/contract/course.ts'
import { useProblemText } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { saveAssignment } from './assignment-queries.ts'
import { ASSIGNMENT_TEXTS } from './assignment-texts.ts'
import { COURSE_TEXTS } from './course-texts.ts'
import { ExerciseWeights } from './exercise-weights.tsx'
import { LateSteps } from './late-steps.tsx'
import { TimeField } from './time-field.tsx'
import { useChange } from './use-change.ts'

const NEW: AssignmentSettings = {
  title: { en: '', fa: '' },
  exercises: [],
  opensAt: null,
  dueAt: null,
  late: [],
  lateDays: 0,
  counts: 'best',
  drops: 0,
  attempts: null,
  cooldown: 0,
  revealAt: null,
}
const TIMES = ['opensAt', 'dueAt', 'revealAt'] as const

interface AssignmentFormProps {
  course: Course
  /** Undefined for a new one. */
  assignment?: { id: string; settings: AssignmentSettings } | undefined
  saved: () => void
}

export function AssignmentForm({ course, assignment, saved }: AssignmentFormProps): ReactNode {
  const { pick } = useLanguage()
  const problemText = useProblemText()
  const [settings, set] = useState(assignment?.settings ?? NEW)
  const save = useChange(
    (wanted: AssignmentSettings) => saveAssignment(course.id, assignment?.id, wanted),
    () => {
      if (!assignment) set(NEW)
      saved()
    },
  )
  const change = (some: Partial<AssignmentSettings>): void => set({ ...settings, ...some })
  const send = (event: SubmitEvent): void => {
    event.preventDefault()
    save.mutate(settings)
  }
  const whole = (value: string | number): number => (typeof value === 'number' ? value : 0)
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        {save.error && (
          <Alert color="red" role="alert">
            {problemText(save.error).advice}
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
            maw="28rem"
            value={settings.title[language]}
            onChange={({ currentTarget }) => change({ title: { ...settings.title, [language]: currentTarget.value } })}
          />
        ))}
        <ExerciseWeights course={course} chosen={settings.exercises} change={(exercises) => change({ exercises })} />
        <Text size="sm" c="dimmed">
          {pick(ASSIGNMENT_TEXTS.zone)} <bdi>{course.timeZone}</bdi>
        </Text>
        {TIMES.map((name) => (
          <TimeField
            key={name}
            label={pick(ASSIGNMENT_TEXTS[name])}
            {...(name === 'revealAt' && { description: pick(ASSIGNMENT_TEXTS.revealHint) })}
            value={settings[name]}
            timeZone={course.timeZone}
            change={(at) => change({ [name]: at })}
          />
        ))}
        {settings.dueAt !== null && (
          <LateSteps steps={settings.late} timeZone={course.timeZone} change={(late) => change({ late })} />
        )}
        <NativeSelect
          label={pick(ASSIGNMENT_TEXTS.counts)}
          maw="16rem"
          data={(['best', 'last'] as const).map((value) => ({ value, label: pick(ASSIGNMENT_TEXTS[value]) }))}
          value={settings.counts}
          onChange={({ currentTarget }) => change({ counts: currentTarget.value as 'best' | 'last' })}
        />
        <NumberInput
          label={pick(ASSIGNMENT_TEXTS.attempts)}
          min={1}
          max={1_000}
          allowDecimal={false}
          maw="16rem"
          value={settings.attempts ?? ''}
          onChange={(value) => change({ attempts: typeof value === 'number' ? value : null })}
        />
        <NumberInput
          label={pick(ASSIGNMENT_TEXTS.cooldown)}
          min={0}
          max={1_440}
          allowDecimal={false}
          maw="16rem"
          value={settings.cooldown / 60}
          onChange={(value) => change({ cooldown: 60 * whole(value) })}
        />
        <NumberInput
          label={pick(ASSIGNMENT_TEXTS.lateDays)}
          min={0}
          max={30}
          allowDecimal={false}
          maw="16rem"
          value={settings.lateDays}
          onChange={(value) => change({ lateDays: whole(value) })}
        />
        <NumberInput
          label={pick(ASSIGNMENT_TEXTS.drops)}
          min={0}
          max={Math.max(0, settings.exercises.length - 1)}
          allowDecimal={false}
          maw="16rem"
          value={settings.drops}
          onChange={(value) => change({ drops: whole(value) })}
        />
        <Button type="submit" loading={save.isPending} w="fit-content">
          {pick(ASSIGNMENT_TEXTS.save)}
        </Button>
      </Stack>
    </form>
  )
}

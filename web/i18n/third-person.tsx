/** Texts that speak to the student as "you" speak of "the student" inside: for staff who read a student's report. */
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { TextsContext, useTranslation } from './texts-provider.tsx'
import type { TextKey, Translate } from './texts.ts'

const IN_THIRD_PERSON: Partial<Record<TextKey, TextKey>> = {
  'report.runOnly': 'ofStudent.runOnly',
  'verdict.cancelled.explain': 'ofStudent.cancelled',
  'verdict.internal.explain': 'ofStudent.internal',
}

export function ThirdPerson({ children }: { children: ReactNode }): ReactNode {
  const translation = useTranslation()
  const value = useMemo(() => {
    const t: Translate = (key, values) => translation.t(IN_THIRD_PERSON[key] ?? key, values)
    return { ...translation, t }
  }, [translation])
  return <TextsContext value={value}>{children}</TextsContext>
}

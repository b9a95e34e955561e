/** The fields of somebody's role and section. Owners alone appoint owners and instructors. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { CourseRole } from '../../server/contract/membership.ts'
import { teaches, useCourseId } from '../api/course.ts'
import { courseQuery } from '../api/queries.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { PEOPLE_TEXTS } from './people-texts.ts'

const ROLES: CourseRole[] = ['student', 'auditor', 'assistant', 'instructor', 'owner']

export interface RoleAndSection {
  role: CourseRole
  section: string
}

interface RoleFieldsProps {
  value: RoleAndSection
  change: (value: RoleAndSection) => void
}

export function RoleFields({ value, change }: RoleFieldsProps): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const { data: course } = useQuery(courseQuery(useCourseId()))
  const offered = ROLES.filter((role) => course?.role === 'owner' || role === value.role || !teaches(role))
  return (
    <>
      <NativeSelect
        label={pick(PEOPLE_TEXTS.role)}
        data={offered.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        value={value.role}
        onChange={({ currentTarget }) => change({ ...value, role: currentTarget.value as CourseRole })}
      />
      <TextInput
        label={pick(PEOPLE_TEXTS.section)}
        description={pick(PEOPLE_TEXTS.sectionHint)}
        maxLength={60}
        value={value.section}
        onChange={({ currentTarget }) => change({ ...value, section: currentTarget.value })}
      />
    </>
  )
}

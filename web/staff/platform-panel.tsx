/** The state of the platform for instructors: whether it grades, and which gradings have failed on its side. */
import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useCourseId } from '../api/course.ts'
import { Problem } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { FaultItem } from './fault-item.tsx'
import { GradingSwitch } from './grading-switch.tsx'
import { faultsQuery } from './queries.ts'
import classes from '../styles/staff.module.css'
import { TEXTS } from './texts.ts'
import { TrainingSlots } from './training-slots.tsx'

/** @param operates whether the reader may pause grading and set its slots */
export function PlatformPanel({ operates }: { operates: boolean }): ReactNode {
  const { pick } = useLanguage()
  const { data: faults, error, refetch } = useQuery(faultsQuery(useCourseId()))
  return (
    <section className={`card ${classes.panel}`} aria-label={pick(TEXTS.title)} data-testid="platform">
      <div className={classes.head}>
        <Title order={2} size="h4">
          {pick(TEXTS.title)}
        </Title>
        {operates && <GradingSwitch />}
      </div>
      {operates && <TrainingSlots />}
      <Title order={3} size="h5">
        {pick(TEXTS.faults)}
      </Title>
      {error !== null && faults === undefined && <Problem error={error} retry={refetch} />}
      {faults && (
        <Text size="sm" c="dimmed">
          {pick(faults.length === 0 ? TEXTS.noFaults : TEXTS.uncounted)}
        </Text>
      )}
      {faults && faults.length > 0 && (
        <ul className={classes.faults}>
          {faults.map((fault) => (
            <FaultItem key={fault.submissionId} fault={fault} />
          ))}
        </ul>
      )}
    </section>
  )
}

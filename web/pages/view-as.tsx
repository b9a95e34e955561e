/** For staff: what a student sees of the course at a time, and why; an exercise unfolds in place. */
import { Button, Group, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { ViewAs } from '../../server/contract/view-as.ts'
import { useCourseId } from '../api/course.ts'
import { exerciseAsQuery, viewAsQuery } from '../api/view-as.ts'
import { Problem } from '../components/problem.tsx'
import { ScoreBar } from '../components/score-bar.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { StaffPage } from '../staff/staff-page.tsx'
import { TimeField } from '../staff/time-field.tsx'
import { VIEW_AS_TEXTS } from '../staff/view-as-texts.ts'
import { VisibilityReasons } from '../staff/visibility-reasons.tsx'
import staffClasses from '../styles/staff.module.css'
import { StatementPane } from './statement-pane.tsx'

export default function ViewAsPage({ person }: { person: string }): ReactNode {
  const { pick, format } = useLanguage()
  const courseId = useCourseId()
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState<string | null>(null)
  const { data: view, error, refetch } = useQuery(viewAsQuery(courseId, person, at))
  return (
    <StaffPage title={pick(VIEW_AS_TEXTS.title)}>
      <Text c="dimmed" size="sm">
        {pick(VIEW_AS_TEXTS.hint)}
      </Text>
      {error !== null && view === undefined && <Problem error={error} retry={refetch} />}
      {view === undefined && error === null && <Skeleton height={240} aria-hidden />}
      {view && (
        <>
          <Group gap="sm" align="end">
            <TimeField label={pick(VIEW_AS_TEXTS.at)} value={typed} timeZone={view.course.timeZone} change={setTyped} />
            <Button variant="default" onClick={() => setAt(typed)}>
              {pick(VIEW_AS_TEXTS.look)}
            </Button>
          </Group>
          <Title order={2} size="h4">
            <bdi>{view.student.name}</bdi> · {format.fullDateTime(view.at, view.course.timeZone)} (
            <bdi>{view.course.timeZone}</bdi>)
          </Title>
          {view.course.topics.length === 0 && <Text role="status">{pick(VIEW_AS_TEXTS.none)}</Text>}
          <SeenExercises key={view.at} view={view} person={person} at={at} />
        </>
      )}
    </StaffPage>
  )
}

function SeenExercises({ view, person, at }: { view: ViewAs; person: string; at: string | null }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const [shown, setShown] = useState<string>()
  const exercises = view.course.topics.flatMap((topic) => topic.exercises)
  return (
    <section className={`card ${staffClasses.panel}`}>
      <ul className={staffClasses.faults} data-testid="view-as">
        {exercises.map(({ slug, title, progress, best, opensAt }) => {
          const visibility = view.visibility.find((one) => one.slug === slug)
          return (
            <li key={slug} className={staffClasses.fault}>
              <div className={staffClasses.text}>
                <Text component="span" fw={600}>
                  {pick(title)}
                </Text>
                <Text component="span" size="sm" c="dimmed">
                  {t(`course.state.${progress}`)}
                </Text>
                <Text component="span" size="sm">
                  {visibility && <VisibilityReasons visibility={visibility} timeZone={view.course.timeZone} />}
                </Text>
              </div>
              {best && <ScoreBar {...best} />}
              {opensAt === null && (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-expanded={shown === slug}
                  aria-label={`${pick(VIEW_AS_TEXTS.statement)}: ${pick(title)}`}
                  onClick={() => setShown(shown === slug ? undefined : slug)}
                >
                  {pick(VIEW_AS_TEXTS.statement)}
                </Button>
              )}
              {shown === slug && <SeenExercise person={person} at={at} slug={slug} />}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function SeenExercise({ person, at, slug }: { person: string; at: string | null; slug: string }): ReactNode {
  const { data: exercise, error, refetch } = useQuery(exerciseAsQuery(useCourseId(), person, at, slug))
  if (error !== null && exercise === undefined) return <Problem error={error} retry={refetch} />
  return exercise === undefined ? <Skeleton height={200} aria-hidden /> : <StatementPane exercise={exercise} />
}

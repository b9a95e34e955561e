/** A submission in each of its states: queued, running, ended with a report. */
import { Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import { currentState, mergeChecks, mergePoints } from '../api/events/live.ts'
import { useEvents } from '../api/events/events-provider.tsx'
import { useLive } from '../api/events/live-store.ts'
import { submissionQuery } from '../api/queries.ts'
import { Problem } from '../components/problem.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { CancelButton } from './cancel-button.tsx'
import { ResultsSkeleton } from './results-skeleton.tsx'
import { RunningChecks } from './running-checks.tsx'
import { QueuePosition } from './queue-position.tsx'

const Beside = lazy(() => import('./beside.tsx'))
const Report = lazy(() => import('../report/report.tsx'))
const LiveTraining = lazy(() => import('./live-training.tsx'))

interface SubmissionViewProps {
  id: string
  exercise: Exercise
  goTo: (line: number, column: number) => void
}

export default function SubmissionView({ id, exercise, goTo }: SubmissionViewProps): ReactNode {
  const { t } = useTranslation()
  const { live: store } = useEvents()
  const live = useLive(store, id)
  const { data: submission, error, refetch } = useQuery(submissionQuery(id))
  if (error !== null && submission === undefined) return <Problem error={error} retry={refetch} />
  if (submission === undefined) return <ResultsSkeleton />
  if (submission.report !== null)
    return (
      <Suspense fallback={<ResultsSkeleton />}>
        <Report
          submission={submission}
          report={submission.report}
          goTo={goTo}
          {...(submission.beside && {
            beside: (
              <Suspense fallback={<Skeleton height={200} />}>
                <Beside submission={submission} beside={submission.beside} />
              </Suspense>
            ),
          })}
        />
      </Suspense>
    )
  const { state, position } = currentState(submission, live)
  if (state === 'ended') return <p>{t('results.cancelled')}</p>
  const points = mergePoints(submission.training, live?.points ?? [])
  return (
    <Stack gap="md">
      {state === 'queued' ? (
        <QueuePosition id={id} position={position} exercise={exercise} />
      ) : (
        <RunningChecks
          exercise={exercise}
          mode={submission.mode}
          checks={mergeChecks(submission.progress, live?.checks)}
        />
      )}
      <CancelButton id={id} training={points.length > 0} />
      {state === 'running' && (points.length > 0 || (live?.log.length ?? 0) > 0) && (
        <Suspense fallback={<Skeleton height={200} />}>
          <LiveTraining points={points} log={live?.log ?? []} />
        </Suspense>
      )}
    </Stack>
  )
}

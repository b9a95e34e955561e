/** The results pane: the selected submission, and the button of the history. */
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { SubmissionSummary } from '../../server/contract/submission.ts'
import { submissionQuery } from '../api/queries.ts'
import type { OpenDraft } from '../editor/use-draft.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { ResultsEmpty } from './results-empty.tsx'
import { ResultsSkeleton } from './results-skeleton.tsx'
import classes from './results.module.css'

const SubmissionView = lazy(() => import('./submission-view.tsx'))
const NextExercise = lazy(() => import('./next-exercise.tsx'))
const OutdatedNotice = lazy(() => import('./outdated-notice.tsx'))
const History = lazy(() => import('./history.tsx'))

interface ResultsPaneProps {
  exercise: Exercise
  submissions: SubmissionSummary[]
  /** Id of the submission to show; undefined where there is none yet. */
  shown: string | undefined
  choose: (id: string) => void
  draft: OpenDraft
  goTo: (line: number, column: number) => void
}

export function ResultsPane({ exercise, submissions, shown, choose, draft, goTo }: ResultsPaneProps): ReactNode {
  const { t } = useTranslation()
  const [historyOpened, setHistoryOpened] = useState(false)
  const { data: submission } = useQuery({ ...submissionQuery(shown ?? ''), enabled: shown !== undefined })
  const passed = submission?.mode === 'submit' && submission.report?.verdict === 'passed'
  return (
    <section className={classes.pane} aria-label={t('results.title')}>
      <div className={classes.head}>
        <h2>{t('results.title')}</h2>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconHistory size={16} />}
          onClick={() => setHistoryOpened(true)}
        >
          {t('history.title')}
        </Button>
      </div>
      <div className={classes.body} tabIndex={0}>
        {submission?.report && (
          <Suspense>
            <OutdatedNotice key={shown} graded={submission.source} draft={draft} />
          </Suspense>
        )}
        {shown === undefined ? (
          <ResultsEmpty />
        ) : (
          <Suspense fallback={<ResultsSkeleton />}>
            <SubmissionView key={shown} id={shown} exercise={exercise} goTo={goTo} />
          </Suspense>
        )}
      </div>
      {passed && exercise.next !== null && (
        <Suspense>
          <NextExercise courseId={exercise.courseId} slug={exercise.next} />
        </Suspense>
      )}
      {historyOpened && (
        <Suspense>
          <History
            submissions={submissions}
            shown={shown}
            choose={choose}
            draft={draft}
            starter={exercise.starter}
            close={() => setHistoryOpened(false)}
          />
        </Suspense>
      )}
    </section>
  )
}

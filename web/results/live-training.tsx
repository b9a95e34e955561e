/** The trainings of a submission while it runs, and what it prints. */
import type { ReactNode } from 'react'
import type { TrainingPoint } from '../../server/contract/training.ts'
import type { LiveSubmission } from '../api/events/live.ts'
import { TrainingCharts } from '../charts/training-charts.tsx'
import { TrainingTabs } from '../charts/training-tabs.tsx'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { RunLog } from '../report/run-log.tsx'
import { TrainingNotices } from '../report/training-notices.tsx'
import { TrainingTiles } from './training-tiles.tsx'

export default function LiveTraining({
  points,
  log,
}: {
  points: TrainingPoint[]
  log: LiveSubmission['log']
}): ReactNode {
  const { t } = useTranslation()
  return (
    <section aria-label={t('training.title')} data-testid="live-training">
      {points.length > 0 && (
        <>
          <TrainingNotices points={points} />
          <TrainingTabs points={points}>
            {(training) => (
              <>
                <TrainingTiles points={training} />
                <TrainingCharts points={training} />
              </>
            )}
          </TrainingTabs>
        </>
      )}
      {log.length > 0 && <RunLog open text={log.map(({ text }) => text).join('\n')} />}
    </section>
  )
}

/** The workspace of an exercise: connects statement, editor and results. */
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Me } from '../../server/contract/account.ts'
import type { Exercise } from '../../server/contract/exercise.ts'
import type { SubmissionSummary } from '../../server/contract/submission.ts'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { submissionQuery } from '../api/queries.ts'
import { PrintHead } from '../components/print-head.tsx'
import { SourceListing } from '../components/source-listing.tsx'
import { editorMarkers } from './editor-markers.ts'
import type { Mode } from '../api/submit.ts'
import type { EditorActions } from '../editor/code-editor.tsx'
import { EditorPane } from '../editor/editor-pane.tsx'
import { type Obstacle, obstacleOf } from '../editor/sending.ts'
import { useDraft } from '../editor/use-draft.ts'
import { Announcement } from '../results/announcement.tsx'
import { ResultsPane } from '../results/results-pane.tsx'
import { ExerciseBar } from './exercise-bar.tsx'
import { PaneToggles } from './pane-toggles.tsx'
import { Panes, useLayout } from './panes.tsx'
import type { PaneName } from './panes.tsx'
import { StatementPane } from './statement-pane.tsx'
import { useFolding } from './use-folding.ts'
import { useLimit } from './use-limit.ts'
import { useSubmit } from './use-submit.ts'
import { useSubmitShortcuts } from './use-submit-shortcuts.ts'
import classes from './exercise.module.css'

interface WorkspaceProps {
  exercise: Exercise
  submissions: SubmissionSummary[]
  me: Me
}

export function Workspace({ exercise, submissions, me }: WorkspaceProps): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const draft = useDraft(me.id, exercise)
  const editor = useRef<EditorActions>(null)
  const [selected, setSelected] = useState<string>()
  const [pane, setPane] = useState<PaneName>(() =>
    // whoever comes back to a training wants to see it
    submissions.some(({ state }) => state !== 'ended') ? 'results' : 'statement',
  )
  const layout = useLayout()
  const folding = useFolding(layout)
  const reveal = (name: PaneName): void => {
    setPane(name)
    folding.unfold(name)
  }
  const shown = selected ?? submissions[0]?.id
  const { data: submission } = useQuery({ ...submissionQuery(shown ?? ''), enabled: shown !== undefined })
  const report = submission?.report
  const errors = useMemo(() => (report ? editorMarkers(report, pick) : []), [report, pick])
  const { source } = draft.state
  // typing does not wait for the listing
  const unhurried = useDeferredValue(source)
  const limit = useLimit(exercise.terms)
  const obstacle = (mode: Mode): Obstacle | undefined => {
    if (exercise.archived) return 'archived'
    return obstacleOf(mode, source, exercise.maxSource, submissions) ?? (mode === 'submit' ? limit : undefined)
  }
  const obstacles = { run: obstacle('run'), submit: obstacle('submit') }
  const { submit, sending } = useSubmit({ userId: me.id, courseId: exercise.courseId, slug: exercise.slug }, (id) => {
    setSelected(id)
    reveal('results')
  })
  const submitDraft = (mode: Mode): void => {
    if (sending || obstacles[mode]) return
    void draft.sync.flush()
    submit(mode, source)
  }
  useSubmitShortcuts(submitDraft)
  const goTo = (line: number, column: number): void => {
    reveal('editor')
    // after the pane is shown: a hidden editor cannot take the focus
    requestAnimationFrame(() => editor.current?.goTo(line, column))
  }
  const choose = (id: string): void => {
    setSelected(id)
    reveal('results')
  }
  return (
    <div className={classes.page} data-workspace>
      <ExerciseBar exercise={exercise}>
        <PaneToggles folding={folding} />
      </ExerciseBar>
      <PrintHead exercise={exercise} name={me.name} submission={submission} />
      <Announcement id={shown} />
      <Panes
        layout={layout}
        folded={folding.folded}
        shown={pane}
        show={setPane}
        statement={<StatementPane exercise={exercise} />}
        editor={
          <EditorPane
            exercise={exercise}
            draft={draft}
            errors={errors}
            graded={submission?.source}
            actions={editor}
            submit={submitDraft}
            sending={sending}
            obstacles={obstacles}
          />
        }
        results={
          <ResultsPane
            exercise={exercise}
            submissions={submissions}
            shown={shown}
            choose={choose}
            draft={draft}
            goTo={goTo}
          />
        }
      />
      <section className={classes.program}>
        <h2>{t('exercise.program')}</h2>
        <SourceListing source={submission?.source ?? unhurried} label={t('exercise.program')} />
      </section>
    </div>
  )
}

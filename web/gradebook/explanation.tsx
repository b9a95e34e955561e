/** Why a grade is what it is: its state, the submission that counts, and how many there are. */
import { Button, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Text as Bilingual } from '../../graders/report.ts'
import type { GradeExplanation, GradeGrid } from '../../server/contract/gradebook.ts'
import { useCourseId } from '../api/course.ts'
import { Dialog } from '../components/dialog.tsx'
import { Problem } from '../components/problem.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import classes from './gradebook.module.css'
import { explanationQuery } from './queries.ts'
import { GRADE_TEXTS } from './texts.ts'

interface ExplanationProps {
  person: GradeGrid['people'][number]
  column: GradeGrid['columns'][number]
  close: () => void
}

export function Explanation({ person, column, close }: ExplanationProps): ReactNode {
  const { pick, format } = useLanguage()
  const { data, error, refetch } = useQuery(explanationQuery(useCourseId(), person.id, column.slug))
  return (
    <Dialog title={`${person.name} · ${pick(column.title)}`} close={close} centered>
      {error && <Problem error={error} retry={refetch} />}
      {!data && !error && <Skeleton height={90} />}
      {data && (
        <div className={classes.explanation}>
          <Text>{pick(reasonOf(data))}</Text>
          <dl>
            {data.score !== null && (
              <>
                <dt>{pick(GRADE_TEXTS[data.state])}</dt>
                <dd>
                  {format.number(Number(data.score))} / {format.number(Number(data.max))}
                </dd>
              </>
            )}
            {data.percent !== null && data.percent < 100 && (
              <>
                <dt>{pick(GRADE_TEXTS.late)}</dt>
                <dd>{format.percent(data.percent / 100, 0)}</dd>
              </>
            )}
            <dt>{pick(GRADE_TEXTS.submissions)}</dt>
            <dd>{format.number(data.submissions)}</dd>
            {data.submittedAt && (
              <>
                <dt>{pick(GRADE_TEXTS.counts)}</dt>
                <dd>{format.fullDateTime(data.submittedAt)}</dd>
              </>
            )}
          </dl>
          {data.submissionId && (
            <Button component={Link} href={`/submissions/${data.submissionId}`} variant="light">
              {pick(GRADE_TEXTS.show)}
            </Button>
          )}
        </div>
      )}
    </Dialog>
  )
}

function reasonOf({ state, why }: GradeExplanation): Bilingual {
  switch (why) {
    case 'not-due':
      return GRADE_TEXTS.whyNotDue
    case 'hidden-checks':
      return GRADE_TEXTS.whyHidden
    case 'underway':
      return GRADE_TEXTS.whyUnderway
    case null:
      return state === 'absent'
        ? GRADE_TEXTS.whyAbsent
        : state === 'excused'
          ? GRADE_TEXTS.whyExcused
          : GRADE_TEXTS.whyFinal
  }
}

/** The training of an earlier exercise beside this one: both accuracies with their intervals, and both curves. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { AccuracyEvidence } from '../../graders/report.ts'
import type { Submission } from '../../server/contract/submission.ts'
import { exercisePage } from '../api/course.ts'
import { submissionQuery } from '../api/queries.ts'
import { AccuracyScale } from '../charts/accuracy-scale.tsx'
import { TrainingCharts } from '../charts/training-charts.tsx'
import { trainingsOf } from '../charts/trainings.ts'
import { Problem } from '../components/problem.tsx'
import { filled } from '../i18n/filled.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { BESIDE_TEXTS } from './beside-texts.ts'
import classes from './beside.module.css'

interface BesideProps {
  submission: Submission
  beside: NonNullable<Submission['beside']>
}

export default function Beside({ submission, beside: { slug, title, submissionId } }: BesideProps): ReactNode {
  const { pick } = useLanguage()
  const heading = useId()
  const name = pick(title)
  const { data: other, error, refetch } = useQuery({ ...submissionQuery(submissionId ?? ''), enabled: !!submissionId })
  return (
    <section aria-labelledby={heading} data-testid="beside">
      <h3 id={heading} className={classes.heading}>
        {filled(pick(BESIDE_TEXTS.heading), { title: name })}
      </h3>
      {submissionId === null ? (
        <p>
          {pick(BESIDE_TEXTS.none)} <Link href={exercisePage(submission.courseId, slug)}>{name}</Link>
        </p>
      ) : error !== null && other === undefined ? (
        <Problem error={error} retry={refetch} />
      ) : other === undefined ? (
        <Skeleton height={200} />
      ) : (
        <Both name={name} submission={submission} other={other} />
      )}
    </section>
  )
}

function Both({ name, submission, other }: { name: string; submission: Submission; other: Submission }): ReactNode {
  const { format, pick } = useLanguage()
  const [here, there] = [evidenceOf(submission), evidenceOf(other)]
  if (!here || !there) return <p>{filled(pick(BESIDE_TEXTS.unmeasured), { title: name })}</p>
  const verdict =
    submission.generated !== other.generated
      ? 'otherData'
      : overlap(here.interval, there.interval)
        ? 'chance'
        : here.accuracy > there.accuracy
          ? 'better'
          : 'worse'
  const values = { here: format.percent(here.accuracy), there: format.percent(there.accuracy), title: name }
  const sides = [
    { key: 'here', label: pick(BESIDE_TEXTS.here), evidence: here },
    { key: 'there', label: name, evidence: there },
  ]
  // the longest training comes last; this one's curves stand above
  const curves = (trainingsOf(other.training).at(-1) ?? []).filter(({ kind }) => kind !== 'batch')
  return (
    <>
      <p>{filled(pick(BESIDE_TEXTS[verdict]), values)}</p>
      <div className={classes.sides}>
        {sides.map(({ key, label, evidence }) => (
          <section key={key} aria-label={label}>
            <h4 className={classes.side}>{label}</h4>
            <AccuracyScale evidence={evidence} />
          </section>
        ))}
      </div>
      <h4 className={classes.side}>{filled(pick(BESIDE_TEXTS.curves), { title: name })}</h4>
      <TrainingCharts points={curves} />
    </>
  )
}

/** The accuracy of the longest training, whose check comes last. */
function evidenceOf({ report }: Submission): AccuracyEvidence | undefined {
  return report?.checks.findLast(({ accuracy }) => accuracy)?.accuracy
}

type Interval = AccuracyEvidence['interval']

const overlap = ([low, high]: Interval, [otherLow, otherHigh]: Interval): boolean =>
  low <= otherHigh && otherLow <= high

/** An instructor's page of a student's submission: report and source. */
import { Button, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Submission } from '../../server/contract/submission.ts'
import { coursePage } from '../api/course.ts'
import { exerciseQuery, submissionQuery } from '../api/queries.ts'
import { DirectionalArrow } from '../components/directional-arrow.tsx'
import { PrintHead } from '../components/print-head.tsx'
import { Problem } from '../components/problem.tsx'
import { SourceListing } from '../components/source-listing.tsx'
import { usePageTitle } from '../components/use-page-title.ts'
import { ThirdPerson } from '../i18n/third-person.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { Announcement } from '../results/announcement.tsx'
import { ResultsSkeleton } from '../results/results-skeleton.tsx'
import SubmissionView from '../results/submission-view.tsx'
import classes from '../styles/staff.module.css'
import { TEXTS } from '../staff/texts.ts'

export default function SubmissionPage({ id }: { id: string }): ReactNode {
  const { data: submission, error, refetch } = useQuery(submissionQuery(id))
  if (error !== null && submission === undefined) return <Problem page error={error} retry={refetch} />
  return submission === undefined ? <ResultsSkeleton /> : <Opened submission={submission} />
}

function Opened({ submission }: { submission: Submission }): ReactNode {
  const { id, courseId, slug, source, author, createdAt } = submission
  const { pick, format } = useLanguage()
  const { data: exercise, error, refetch } = useQuery(exerciseQuery(courseId, slug))
  usePageTitle(exercise && [pick(exercise.title), author?.name].filter(Boolean).join(' · '))
  if (error !== null && exercise === undefined) return <Problem page error={error} retry={refetch} />
  // what instructors have submitted themselves is theirs
  const Voice = author === null ? Fragment : ThirdPerson
  if (exercise === undefined) return <ResultsSkeleton />
  return (
    <div className={classes.page}>
      <section>
        {author && <PrintHead exercise={exercise} name={author.name} submission={submission} />}
        <div className={classes.heading}>
          <Button
            component={Link}
            href={coursePage(courseId)}
            variant="subtle"
            size="compact-sm"
            leftSection={<DirectionalArrow back size={16} />}
          >
            {pick(TEXTS.course)}
          </Button>
          <Title order={1} size="h3" mt="sm">
            {pick(exercise.title)}
          </Title>
          <Text c="dimmed" mb="sm">
            {author && (
              <>
                <bdi>{author.name}</bdi> (<bdi>{author.email}</bdi>) ·{' '}
              </>
            )}
            {format.dateTime(createdAt)}
          </Text>
        </div>
        <Announcement id={id} />
        <Voice>
          <SubmissionView
            id={id}
            exercise={exercise}
            goTo={(line) => {
              location.hash = `line-${line}`
            }}
          />
        </Voice>
      </section>
      <section aria-label={pick(TEXTS.source)}>
        <Title order={2} size="h5" mb="xs">
          {pick(TEXTS.source)}
        </Title>
        <SourceListing source={source} label={pick(TEXTS.source)} />
      </section>
    </div>
  )
}

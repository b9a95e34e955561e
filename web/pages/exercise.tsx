/** The exercise page: fetches the exercise and its submissions for the workspace. */
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Me } from '../../server/contract/account.ts'
import { useCourseId } from '../api/course.ts'
import { exerciseQuery, submissionsQuery } from '../api/queries.ts'
import { Problem } from '../components/problem.tsx'
import { usePageTitle } from '../components/use-page-title.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { ExerciseSkeleton } from './exercise-skeleton.tsx'
import { Workspace } from './workspace.tsx'

export default function ExercisePage({ slug, me }: { slug: string; me: Me }): ReactNode {
  const { pick } = useLanguage()
  const courseId = useCourseId()
  const exercise = useQuery(exerciseQuery(courseId, slug))
  const submissions = useQuery(submissionsQuery(courseId, slug))
  usePageTitle(exercise.data && pick(exercise.data.title))
  const error = exercise.data === undefined ? exercise.error : null
  if (error !== null) return <Problem page error={error} retry={exercise.refetch} />
  if (exercise.data === undefined || submissions.isPending) return <ExerciseSkeleton />
  return <Workspace exercise={exercise.data} submissions={submissions.data ?? []} me={me} />
}

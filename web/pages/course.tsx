/** The course page: the student's progress, and all topics with their exercises. */
import { Container, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import type { Me } from '../../server/contract/account.ts'
import { isStaff, useCourseId } from '../api/course.ts'
import { courseQuery } from '../api/queries.ts'
import { Problem } from '../components/problem.tsx'
import { usePageTitle } from '../components/use-page-title.ts'
import { useTranslation } from '../i18n/texts-provider.tsx'
import { useLanguage } from '../i18n/use-language.ts'
import { CourseEmpty } from './course-empty.tsx'
import { CourseHero } from './course-hero.tsx'
import { CourseSkeleton } from './course-skeleton.tsx'
import { CourseTopic } from './course-topic.tsx'
import classes from '../styles/course.module.css'

const CourseHeader = lazy(() => import('../staff/course-header.tsx'))
const CourseOperations = lazy(() => import('../staff/course-operations.tsx'))

export default function CoursePage({ me }: { me: Me }): ReactNode {
  const { t } = useTranslation()
  const { pick } = useLanguage()
  const { data: course, error, refetch } = useQuery(courseQuery(useCourseId()))
  usePageTitle(course && pick(course.title))
  if (error !== null && course === undefined) return <Problem page error={error} retry={refetch} />
  if (course === undefined) return <CourseSkeleton />
  const isStudent = !isStaff(course.role)
  const exercises = course.topics.flatMap((topic) => topic.exercises)
  if (exercises.length === 0 && isStudent) return <CourseEmpty title={pick(course.title)} />
  return (
    <Container size={860} w="100%" py="xl">
      <Stack gap={40}>
        {course.archived && <p className={classes.archived}>{t('course.archived')}</p>}
        {isStudent ? (
          <CourseHero
            title={pick(course.title)}
            exercises={exercises}
            next={exercises.find(({ slug }) => slug === course.next)}
          />
        ) : (
          <Suspense fallback={<Skeleton height={150} radius="lg" />}>
            <CourseHeader course={course} />
          </Suspense>
        )}
        {course.topics
          .filter((topic) => topic.exercises.length > 0)
          .map((topic, i) => (
            <CourseTopic
              key={topic.topic}
              number={i + 1}
              title={pick(topic.title)}
              exercises={topic.exercises}
              next={course.next}
              isStudent={isStudent}
            />
          ))}
        {!isStudent && (
          <Suspense fallback={<Skeleton height={150} radius="lg" />}>
            <CourseOperations operates={me.role !== 'student'} />
          </Suspense>
        )}
      </Stack>
    </Container>
  )
}

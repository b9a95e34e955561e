/** The routes: which page stands at which address. Each page is loaded when it is opened. */
import { lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { Route, Switch } from 'wouter'
import type { Me } from '../server/contract/account.ts'
import { isStaff, useCourseId } from './api/course.ts'
import { CourseSkeleton } from './pages/course-skeleton.tsx'
import { ExerciseSkeleton } from './pages/exercise-skeleton.tsx'

const CoursesPage = lazy(() => import('./pages/courses.tsx'))
const CoursePage = lazy(() => import('./pages/course.tsx'))
const JoinPage = lazy(() => import('./pages/join.tsx'))
const ExercisePage = lazy(() => import('./pages/exercise.tsx'))
const StaffPages = lazy(() => import('./staff-pages.tsx'))
const SubmissionPage = lazy(() => import('./pages/submission.tsx'))
const HelpPage = lazy(() => import('./pages/help.tsx'))
const NotFoundPage = lazy(() => import('./pages/not-found.tsx'))

export function Pages({ me }: { me: Me }): ReactNode {
  const courseId = useCourseId()
  const role = me.courses.find(({ id }) => id === courseId)?.role ?? 'student'
  return (
    <Suspense fallback={<CourseSkeleton />}>
      <Switch>
        <Route path="/courses">
          <CoursesPage me={me} />
        </Route>
        <Route path="/courses/:course">
          <CoursePage me={me} />
        </Route>
        <Route path="/courses/:course/exercises/:slug">
          {({ slug }) => (
            <Suspense fallback={<ExerciseSkeleton />}>
              <ExercisePage key={`${courseId} ${slug}`} slug={slug} me={me} />
            </Suspense>
          )}
        </Route>
        {isStaff(role) && (
          <Route path="/courses/:course/*?">
            <StaffPages role={role} />
          </Route>
        )}
        <Route path="/join/:code">{({ code }) => <JoinPage code={code} me={me} />}</Route>
        <Route path="/help">
          <HelpPage />
        </Route>
        {me.courses.some((course) => isStaff(course.role)) && (
          <Route path="/submissions/:id">{({ id }) => <SubmissionPage key={id} id={id} />}</Route>
        )}
        <Route>
          <NotFoundPage />
        </Route>
      </Switch>
    </Suspense>
  )
}

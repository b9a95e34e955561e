/** The auth gate and the routes: signed-in users get the pages, others the sign-in page at the same address. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef } from 'react'
import type { ReactNode } from 'react'
import { Route, Switch, useLocation } from 'wouter'
import { EventsProvider } from './api/events/events-provider.tsx'
import { meQuery } from './api/queries.ts'
import { CourseSkeleton } from './pages/course-skeleton.tsx'
import { ExerciseSkeleton } from './pages/exercise-skeleton.tsx'
import { Problem } from './components/problem.tsx'
import { Shell } from './shell.tsx'
import { ErrorBoundary } from './components/error-boundary.tsx'

const SignInPage = lazy(() => import('./pages/sign-in.tsx'))
const MustChangePasswordPage = lazy(() => import('./pages/must-change-password.tsx'))
const CoursePage = lazy(() => import('./pages/course.tsx'))
const ExercisePage = lazy(() => import('./pages/exercise.tsx'))
const SubmissionPage = lazy(() => import('./pages/submission.tsx'))
const HelpPage = lazy(() => import('./pages/help.tsx'))
const GradebookPage = lazy(() => import('./gradebook/gradebook-page.tsx'))
const GradebookExportPage = lazy(() => import('./gradebook/export-page.tsx'))
const NotFoundPage = lazy(() => import('./pages/not-found.tsx'))

export function AuthGate(): ReactNode {
  const [address] = useLocation()
  const { data: me, error, refetch } = useQuery(meQuery)
  const wasSignedIn = useRef(false)
  wasSignedIn.current ||= Boolean(me)
  if (me === undefined)
    return (
      error && (
        <main>
          <Problem page error={error} retry={refetch} />
        </main>
      )
    )
  if (me === null)
    return (
      <Suspense>
        <SignInPage ended={wasSignedIn.current} />
      </Suspense>
    )
  if (me.mustChangePassword)
    return (
      <Suspense>
        <MustChangePasswordPage me={me} />
      </Suspense>
    )
  return (
    <EventsProvider key={me.id} userId={me.id}>
      <Shell me={me}>
        <ErrorBoundary key={address}>
          <Switch>
            <Route path="/">
              <Suspense fallback={<CourseSkeleton />}>
                <CoursePage me={me} />
              </Suspense>
            </Route>
            <Route path="/exercises/:slug">
              {({ slug }) => (
                <Suspense fallback={<ExerciseSkeleton />}>
                  <ExercisePage key={slug} slug={slug} me={me} />
                </Suspense>
              )}
            </Route>
            <Route path="/help">
              <Suspense>
                <HelpPage />
              </Suspense>
            </Route>
            {me.role !== 'student' && (
              <Route path="/submissions/:id">
                {({ id }) => (
                  <Suspense>
                    <SubmissionPage key={id} id={id} />
                  </Suspense>
                )}
              </Route>
            )}
            {me.role !== 'student' && (
              <Route path="/gradebook">
                <Suspense>
                  <GradebookPage />
                </Suspense>
              </Route>
            )}
            {me.role !== 'student' && (
              <Route path="/gradebook/export">
                <Suspense>
                  <GradebookExportPage />
                </Suspense>
              </Route>
            )}
            <Route>
              <Suspense>
                <NotFoundPage />
              </Suspense>
            </Route>
          </Switch>
        </ErrorBoundary>
      </Shell>
    </EventsProvider>
  )
}

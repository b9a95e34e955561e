/** The auth gate: signed-in users get the pages, others the sign-in page at the same address. */
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Redirect, useLocation, useRoute } from 'wouter'
import type { CourseOfReader } from '../server/contract/membership.ts'
import { CourseIdContext, coursePage, exercisePage } from './api/course.ts'
import { EventsProvider } from './api/events/events-provider.tsx'
import { meQuery } from './api/queries.ts'
import { Pages } from './pages.tsx'
import { Problem } from './components/problem.tsx'
import { Shell } from './shell.tsx'
import { ErrorBoundary } from './components/error-boundary.tsx'

const JoinPage = lazy(() => import('./pages/join.tsx'))
const SignInPage = lazy(() => import('./pages/sign-in.tsx'))
const MustChangePasswordPage = lazy(() => import('./pages/must-change-password.tsx'))

export function AuthGate(): ReactNode {
  const [address] = useLocation()
  const [, inCourse] = useRoute('/courses/:course/*?')
  const [, invited] = useRoute('/join/:code')
  const [signsIn, setSignsIn] = useState(false)
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
        {invited && !signsIn ? (
          <main>
            <JoinPage code={invited.code} me={null} haveAccount={() => setSignsIn(true)} />
          </main>
        ) : (
          <SignInPage ended={wasSignedIn.current} />
        )}
      </Suspense>
    )
  if (me.mustChangePassword)
    return (
      <Suspense>
        <MustChangePasswordPage me={me} />
      </Suspense>
    )
  const { courses } = me
  const leadsTo = addressNow(address, courses)
  return (
    <EventsProvider key={me.id} userId={me.id}>
      <CourseIdContext value={inCourse?.course ?? courses[0]?.id ?? ''}>
        <Shell me={me}>
          {leadsTo === undefined ? (
            <ErrorBoundary key={address}>
              <Pages me={me} />
            </ErrorBoundary>
          ) : (
            <Redirect to={leadsTo} replace />
          )}
        </Shell>
      </CourseIdContext>
    </EventsProvider>
  )
}

/** Where an address of before there were several courses leads: to the reader's course. */
function addressNow(address: string, courses: CourseOfReader[]): string | undefined {
  const [first] = courses
  const slug = /^\/exercises\/([^/]+)$/.exec(address)?.[1]
  if (slug !== undefined && first) return exercisePage(first.id, slug)
  const open = courses.filter(({ archived }) => !archived)
  return address === '/' ? (open.length === 1 ? coursePage(open[0]!.id) : '/courses') : undefined
}

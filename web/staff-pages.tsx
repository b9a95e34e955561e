/** The routes of a course's pages for its staff, loaded only for them. */
import { lazy } from 'react'
import type { ReactNode } from 'react'
import { Route, Switch } from 'wouter'
import type { CourseRole } from '../server/contract/membership.ts'
import { teaches, useCourseId } from './api/course.ts'

const AssignmentsPage = lazy(() => import('./staff/assignments.tsx'))
const AuditPage = lazy(() => import('./staff/audit-log.tsx'))
const CourseSettingsPage = lazy(() => import('./staff/course-settings.tsx'))
const GradebookExportPage = lazy(() => import('./gradebook/export-page.tsx'))
const GradebookPage = lazy(() => import('./gradebook/gradebook-page.tsx'))
const NotFoundPage = lazy(() => import('./pages/not-found.tsx'))
const PeoplePage = lazy(() => import('./staff/people.tsx'))
const ViewAsPage = lazy(() => import('./pages/view-as.tsx'))

export default function StaffPages({ role }: { role: CourseRole }): ReactNode {
  const courseId = useCourseId()
  return (
    <Switch key={courseId}>
      <Route path="/courses/:course/assignments">
        <AssignmentsPage />
      </Route>
      <Route path="/courses/:course/people">
        <PeoplePage />
      </Route>
      <Route path="/courses/:course/as/:person">{({ person }) => <ViewAsPage key={person} person={person} />}</Route>
      {teaches(role) && (
        <Route path="/courses/:course/gradebook">
          <GradebookPage />
        </Route>
      )}
      {teaches(role) && (
        <Route path="/courses/:course/gradebook/export">
          <GradebookExportPage />
        </Route>
      )}
      {teaches(role) && (
        <Route path="/courses/:course/audit">
          <AuditPage />
        </Route>
      )}
      {teaches(role) && (
        <Route path="/courses/:course/settings">
          <CourseSettingsPage />
        </Route>
      )}
      <Route>
        <NotFoundPage />
      </Route>
    </Switch>
  )
}
